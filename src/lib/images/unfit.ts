/** Why a file is not taken for an image, in words for a person. */
export class Unfit extends Error {
  override name = "Unfit";
}
