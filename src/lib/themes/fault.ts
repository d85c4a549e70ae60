/** What is wrong with a theme. */
export interface Fault {
  /** The file's path in the theme's folder; "" for the folder itself. */
  file: string;
  line: number | null;
  text: string;
}

/** In one line: views/posts/post_list.ejs, line 3: x is not defined */
export function faultText({ file, line, text }: Fault): string {
  const place = line === null ? file : `${file}, line ${line}`;
  return (place ? `${place}: ${text}` : text).replace(/\s+/g, " ");
}
