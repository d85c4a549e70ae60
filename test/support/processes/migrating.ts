// Migrates the database in argv; answers what it applied.
import { migrate } from "../../../src/models/db/migrations.js";

const [url] = process.argv.slice(2) as [string];
process.send?.(await migrate(url));
