import cluster from "node:cluster";

/** Lets as many processes listen on PORT as PROCESSES says, with Node's own cluster. */
export function serve(server) {
  const { PORT, PROCESSES = "1" } = process.env;
  const processes = Number(PROCESSES);
  if (processes === 1 || cluster.isWorker) return void server.listen(PORT, "127.0.0.1");
  for (let i = 0; i < processes; i++) cluster.fork();
}
