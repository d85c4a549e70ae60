import { basename, extname } from "node:path";
import sharp, { type Metadata, type Sharp } from "sharp";
import { slugOf } from "../slugs.js";
import { cleanSvg } from "./svg.js";
import { Unfit } from "./unfit.js";

export { Unfit };

/** An image that may be given to anyone. */
export interface Image {
  /** A file name: Latin letters, digits and hyphens, with the ending of what the file is. */
  name: string;
  type: string;
  bytes: Buffer;
  width: number;
  height: number;
  /** What had to be taken out, for a person; null when the bytes are those that came. */
  removed: string | null;
}

export const imageLimits = { bytes: 20 * 1024 * 1024, svgBytes: 5 * 1024 * 1024, pixels: 100_000_000 };

type Kind = { type: string; ending: string; encode: (image: Sharp) => Sharp };

const kinds: Partial<Record<Metadata["format"], Kind>> = {
  jpeg: { type: "image/jpeg", ending: "jpg", encode: (image) => image.jpeg({ quality: 90 }) },
  png: { type: "image/png", ending: "png", encode: (image) => image.png() },
  webp: { type: "image/webp", ending: "webp", encode: (image) => image.webp({ quality: 90 }) },
  gif: { type: "image/gif", ending: "gif", encode: (image) => image.gif() },
  heif: { type: "image/avif", ending: "avif", encode: (image) => image.avif({ quality: 70, effort: 2 }) },
};

// Pictures are handled once each: what libvips would keep of them is only memory.
sharp.cache(false);

/**
 * Takes a file for what it holds, whatever its name says: JPEG, PNG, WebP, GIF, AVIF or SVG. EXIF, XMP and IPTC, which
 * tell where and by whom a picture was taken, are removed, as is everything in an SVG that could do more than be seen;
 * other bytes stay as they are. Throws Unfit.
 */
export async function checkImage(bytes: Buffer, name: string): Promise<Image> {
  if (bytes.length > imageLimits.bytes) throw new Unfit(`larger than ${imageLimits.bytes / 1024 / 1024} MB`);
  const image = looksLikeXml(bytes) ? await checkSvg(bytes) : await checkRaster(bytes);
  const { ending, ...rest } = image;
  const stem = slugOf(basename(name, extname(name)))
    .slice(0, 80)
    .replace(/-$/, "");
  return { ...rest, name: `${stem || "picture"}.${ending}` };
}

async function checkRaster(bytes: Buffer) {
  const found = await metadataOf(bytes);
  const kind = found.format === "heif" && found.compression !== "av1" ? undefined : kinds[found.format];
  if (!kind)
    throw new Unfit(`${found.format.toUpperCase()} is not among the formats that every browser shows`);
  if (found.width * found.height > imageLimits.pixels) throw new Unfit("more than 100 million pixels");
  const { type, ending } = kind;
  const { width, height } = found.autoOrient;
  if (!found.exif && !found.xmp && !found.iptc) return { type, ending, bytes, width, height, removed: null };
  const upright = sharp(bytes, { animated: true, limitInputPixels: imageLimits.pixels }).autoOrient();
  const clean = await kind
    .encode(upright.keepIccProfile())
    .toBuffer()
    .catch((error: Error) => {
      throw new Unfit(error.message);
    });
  return { type, ending, bytes: clean, width, height, removed: "its EXIF, XMP or IPTC data" };
}

async function checkSvg(bytes: Buffer) {
  if (bytes.length > imageLimits.svgBytes)
    throw new Unfit(`an SVG larger than ${imageLimits.svgBytes / 1024 / 1024} MB`);
  const source = new TextDecoder().decode(bytes);
  const { svg, removed } = cleanSvg(source);
  const clean = Buffer.from(svg);
  const { width, height } = await metadataOf(clean);
  return {
    type: "image/svg+xml",
    ending: "svg",
    bytes: clean,
    width,
    height,
    removed: removed.join(", ") || null,
  };
}

async function metadataOf(bytes: Buffer): Promise<Metadata> {
  try {
    return await sharp(bytes, { limitInputPixels: false }).metadata();
  } catch {
    throw new Unfit("not an image, or a broken one");
  }
}

function looksLikeXml(bytes: Buffer): boolean {
  return /^\ufeff?\s*</.test(bytes.toString("utf8", 0, 200));
}
