import { createServer, type AddressInfo, type Socket } from "node:net";

export interface MailServer {
  url: string;
  /** As it came, headers and all. */
  mails: string[];
  /** What it was told, but for the mails. */
  commands: string[];
  close: () => void;
}

const usual: Record<string, string> = {
  greeting: "220 mail.example.org ESMTP",
  EHLO: "250-mail.example.org\r\n250 AUTH PLAIN",
  AUTH: "235 Welcome",
  MAIL: "250 OK",
  RCPT: "250 OK",
  DATA: "354 Go on",
  ".": "250 Taken",
  QUIT: "221 Goodbye",
};

/** A mail server in this process. It says what it is told to, by the first word of a command; "" is silence. */
export async function aMailServer(says: Record<string, string> = {}): Promise<MailServer> {
  const answers = { ...usual, ...says };
  const mails: string[] = [];
  const commands: string[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    const say = (what: string) => answers[what] && socket.write(`${answers[what]}\r\n`);
    let [heard, inMail] = ["", false];
    socket.setEncoding("utf8").on("error", () => {});
    socket.on("data", (text: string) => {
      heard += text;
      for (;;) {
        const end = inMail ? "\r\n.\r\n" : "\r\n";
        const at = heard.indexOf(end);
        if (at === -1) return;
        const what = heard.slice(0, at);
        heard = heard.slice(at + end.length);
        if (inMail) {
          mails.push(what);
          say(".");
          inMail = false;
          continue;
        }
        commands.push(what);
        const [word = ""] = what.split(" ");
        say(word);
        inMail = word === "DATA" && answers.DATA!.startsWith("354");
        if (word === "QUIT") socket.end();
      }
    });
    say("greeting");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const close = () => {
    server.close();
    for (const socket of sockets) socket.destroy();
  };
  return { url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`, mails, commands, close };
}
