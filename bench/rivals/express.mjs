// A bare Express 5 that sends so many bytes: what no page inside Express can be faster than.
import express from "express";

const sizes = JSON.parse(process.env.BODIES ?? "{}");
const app = express();
for (const [path, bytes] of Object.entries(sizes)) {
  const page = "x".repeat(bytes);
  app.get(path, (_req, res) => void res.send(page));
}
app.get("/", (_req, res) => void res.send("ready"));
app.listen(process.env.PORT, "127.0.0.1");
