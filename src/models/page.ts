// A standing page (about, contact), and what it can do: each trait stands in its own file.

export { findPreview, findPublished, listPublished } from "./page/reading.js";
export { reserved } from "./page/reserved.js";
export { renderPage, rerender } from "./page/rendering.js";
export { create, emptyPage, insert, type PageDraft } from "./page/writing.js";
export { findForDesk, listForDesk, type EditablePage } from "./page/editing.js";
export { amend, save, submit, type PageWish, type SavedPage } from "./page/saving.js";
export { belongingsOf, destroy, stateOf, turn, turnPage, type Turn } from "./page/publication.js";
