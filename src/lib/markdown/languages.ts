import hljs from "highlight.js/lib/common";
import { setImmediate as pause } from "node:timers/promises";

/** Grammars beyond highlight.js's common ones, loaded when a text first asks for one, with what else people call them. */
const further = `
  ada apache=apacheconf applescript arduino=ino armasm=arm asciidoc=adoc awk clojure=clj,edn cmake coffeescript=coffee
  crystal=cr d dart delphi=pascal django=jinja,jinja2 dns=bind,zone dockerfile=docker,containerfile dos=bat,cmd ebnf
  elixir=ex,exs elm erb erlang=erl fortran=f90,f95 fsharp=fs,f# gherkin=feature glsl gradle groovy haml
  handlebars=hbs,mustache haskell=hs haxe=hx http julia=jl latex=tex lisp=elisp llvm mathematica=mma matlab
  nginx=nginxconf nim nix ocaml=ml pgsql=postgres,postgresql powershell=pwsh,ps,ps1 processing prolog properties
  protobuf=proto puppet=pp qml reasonml=re scala scheme=scm smalltalk=st stylus=styl tcl=tk thrift twig vala
  verilog=v,sv,systemverilog vhdl vim=viml wasm=wat x86asm=asm,nasm
`;

const moduleOf = new Map(
  further
    .trim()
    .split(/\s+/)
    .flatMap((entry) => {
      const [module = "", aliases = ""] = entry.split("=");
      return [module, ...aliases.split(",")].filter(Boolean).map((name) => [name, module] as const);
    }),
);

/**
 * The name under which highlight.js now knows the language, or undefined. Its first use takes up to 50 ms: it is made
 * here, apart from the text that wants it.
 */
export async function grammarOf(language: string): Promise<string | undefined> {
  const name = hljs.getLanguage(language) ? language : moduleOf.get(language);
  if (!name) return undefined;
  if (!hljs.getLanguage(name)) await load(name);
  if (!hljs.getLanguage(name)?.isCompiled) {
    hljs.highlight("", { language: name });
    await pause();
  }
  return name;
}

/** Lets highlight.js forget what it has compiled: a grammar that was cut off in the middle would stay half done. */
export function renewGrammars(): void {
  for (const name of hljs.listLanguages()) {
    const grammar = grammars.get(name) ?? hljs.getLanguage(name)?.rawDefinition;
    if (!grammar) continue;
    grammars.set(name, grammar);
    hljs.registerLanguage(name, grammar);
  }
}

type Grammar = Parameters<typeof hljs.registerLanguage>[1];

// Kept, since the definition of a language that was registered by its definition is wrapped once more each time.
const grammars = new Map<string, Grammar>();

async function load(module: string): Promise<void> {
  const { default: grammar } = (await import(`highlight.js/lib/languages/${module}`)) as { default: Grammar };
  hljs.registerLanguage(module, grammar);
}
