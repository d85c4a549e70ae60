// Comfort for the admin's lists and forms; all of it works without.

const waitMs = 200;

for (const pick of document.querySelectorAll("[data-pick]")) seekWhileTyping(pick);
for (const slug of document.querySelectorAll("[data-from]")) followSource(slug);
for (const table of document.querySelectorAll("table.records")) tickAtOnce(table);

/** Finds rows while their name is typed. What was ticked among those found before stays. */
function seekWhileTyping(pick) {
  const field = pick.querySelector("[type=search]");
  const found = pick.querySelector("[data-found]");
  const button = pick.querySelector("button");
  let asked = 0;
  let timer;

  field.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(seek, waitMs);
  });
  field.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault(); // else the form is sent
    void seek();
  });
  button.addEventListener("click", (event) => {
    event.preventDefault();
    void seek();
  });

  async function seek() {
    clearTimeout(timer);
    const turn = ++asked;
    const answer = await fetch(`${pick.dataset.pick}&q=${encodeURIComponent(field.value)}`).catch(() => null);
    if (!answer?.ok) return button.form.requestSubmit(button); // signed out, or away: the form comes back with words
    const html = await answer.text();
    if (turn !== asked) return;
    for (const box of found.querySelectorAll(":checked")) found.before(box.closest("label"));
    found.setAttribute("role", "status");
    found.innerHTML = html; // the server's own words, escaped there
    const chosen = new Set([...pick.querySelectorAll(":checked")].map(({ value }) => value));
    for (const box of found.querySelectorAll("input"))
      if (chosen.has(box.value)) box.closest("label").remove();
  }
}

/** A slug follows the title that it is made from, until somebody types one. */
function followSource(slug) {
  const source = document.getElementById(slug.dataset.from);
  if (!source || slug.value) return;
  let own = false;
  slug.addEventListener("input", () => (own = slug.value !== ""));
  source.addEventListener("input", () => {
    if (!own) slug.value = slugOf(source.value);
  });
}

/** Of Latin letters; the server knows the others, and makes the slug where none stands. */
function slugOf(title) {
  const plain = title.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  if (/[^\p{ASCII}\p{P}\p{S}\p{Z}]/u.test(plain)) return "";
  return plain
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, 100)
    .replace(/^-|-$/g, "");
}

/** One box ticks all of the page; with the shift key, all between two. */
function tickAtOnce(table) {
  const boxes = [...table.querySelectorAll("tbody .tick input")];
  const head = table.querySelector("thead .tick");
  if (!head || !boxes.length) return;
  const all = Object.assign(document.createElement("input"), {
    type: "checkbox",
    ariaLabel: "Tick all of this page",
  });
  head.replaceChildren(all);
  let last;
  all.addEventListener("change", () => {
    for (const box of boxes) box.checked = all.checked;
  });
  for (const box of boxes) {
    box.addEventListener("click", ({ shiftKey }) => {
      const [from, to] = [last ?? box, box]
        .map((one) => boxes.indexOf(one))
        .sort((one, other) => one - other);
      if (shiftKey) for (const between of boxes.slice(from, to + 1)) between.checked = box.checked;
      last = box;
      all.checked = boxes.every(({ checked }) => checked);
      all.indeterminate = !all.checked && boxes.some(({ checked }) => checked);
    });
  }
}
