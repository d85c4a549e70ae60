import { execFileSync } from "node:child_process";
import { join } from "node:path";

/** Makes a certificate that nobody signed for these names, as cert.pem and key.pem of a folder. */
export function makeCertificate(folder: string, ...names: string[]): { cert: string; key: string } {
  const [cert, key] = [join(folder, "cert.pem"), join(folder, "key.pem")];
  const alternatives = names.map((name) => `DNS:${name}`).join(",");
  const kind = "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=test";
  const args = [
    ...kind.split(" "),
    "-addext",
    `subjectAltName=${alternatives}`,
    "-out",
    cert,
    "-keyout",
    key,
  ];
  execFileSync("openssl", args, { stdio: "ignore" });
  return { cert, key };
}
