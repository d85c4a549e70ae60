import { z } from "zod";
import { blankForm, readForm } from "./form.js";
import { email } from "./people.js";

const schema = z.object({ address: email });

export function readMailTestForm(body: unknown) {
  return readForm(schema, body);
}

export function blankMailTestForm() {
  return blankForm({ address: "" });
}
