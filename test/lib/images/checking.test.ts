import { crc32 } from "node:zlib";
import sharp, { type Sharp } from "sharp";
import { describe, expect, test } from "vitest";
import { checkImage, Unfit } from "../../../src/lib/images/checking.js";

const red = (width = 4, height = 3) => sharp({ create: { width, height, channels: 3, background: "#a00" } });
const somebody = { IFD0: { Artist: "Somebody" } };

describe("an image is what it holds", () => {
  test.each([
    ["jpg", "image/jpeg", (image: Sharp) => image.jpeg()],
    ["png", "image/png", (image: Sharp) => image.png()],
    ["webp", "image/webp", (image: Sharp) => image.webp()],
    ["gif", "image/gif", (image: Sharp) => image.gif()],
    ["avif", "image/avif", (image: Sharp) => image.avif({ effort: 0 })],
  ])("%s", async (ending, type, encode) => {
    const bytes = await encode(red()).toBuffer();
    const image = await checkImage(bytes, "Ein Bild.txt");
    expect(image).toEqual({ name: `ein-bild.${ending}`, type, bytes, width: 4, height: 3, removed: null });
  });

  test("svg", async () => {
    const image = await checkImage(
      Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="4" height="3"/>`),
      "a.svg",
    );
    expect(image).toMatchObject({ name: "a.svg", type: "image/svg+xml", width: 4, height: 3 });
  });

  test.each([
    ["a text", Buffer.from("not an image")],
    ["nothing", Buffer.alloc(0)],
    ["HTML", Buffer.from("<html><body><script>alert(1)</script></body></html>")],
    ["a TIFF", null],
  ])("%s is none, whatever it is called", async (_name, given) => {
    const bytes = given ?? (await red().tiff().toBuffer());
    await expect(checkImage(bytes, "a.png")).rejects.toThrow(Unfit);
  });

  test("one that would fill the memory is refused before it is decoded", async () => {
    const bytes = await red().png().toBuffer();
    const header = bytes.subarray(12, 29); // IHDR: its name, then width and height
    header.writeUInt32BE(11_000, 4);
    header.writeUInt32BE(10_000, 8);
    bytes.writeUInt32BE(crc32(header), 29);
    await expect(checkImage(bytes, "a.png")).rejects.toThrow("pixels");
  });

  test("one that is too large is refused unread", async () => {
    await expect(checkImage(Buffer.alloc(20 * 1024 * 1024 + 1), "a.png")).rejects.toThrow("20 MB");
  });
});

describe("what a picture tells of its maker", () => {
  test("is removed, and the picture stays upright", async () => {
    const bytes = await red(40, 20).withExif(somebody).withMetadata({ orientation: 6 }).jpeg().toBuffer();
    const image = await checkImage(bytes, "a.jpg");
    const { exif, xmp, iptc, orientation } = await sharp(image.bytes).metadata();
    expect({ exif, xmp, iptc }).toEqual({ exif: undefined, xmp: undefined, iptc: undefined });
    expect(orientation ?? 1).toBe(1);
    expect(image).toMatchObject({ width: 20, height: 40 });
    expect(image.removed).toContain("EXIF");
  });

  test("is removed from every frame's file, and all frames stay", async () => {
    const frames = sharp([await red().png().toBuffer(), await red().negate().png().toBuffer()], {
      join: { animated: true },
    });
    const bytes = await frames.withExif(somebody).webp().toBuffer();
    const image = await checkImage(bytes, "a.webp");
    expect(await sharp(image.bytes).metadata()).toMatchObject({ pages: 2 });
    expect((await sharp(image.bytes).metadata()).exif).toBeUndefined();
  });
});
