// docs/architecture.md says why.

/** What each layer may import of the project. The first that a path begins with is its layer. */
export const layers: Record<string, string[]> = {
  "server.ts": ["src/settings", "src/commands", "src/models/db", "src/lib"],
  "manage.ts": [
    "server",
    "src/settings",
    "src/front",
    "src/jobs",
    "src/commands",
    "src/models/db",
    "src/lib",
  ],
  "src/worker.ts": ["src/front", "src/settings", "src/commands", "src/models/db", "src/lib"],
  "src/front.ts": ["src/app", "src/models", "src/settings", "src/lib"],
  "src/app.ts": ["src/router", "src/middleware", "src/settings", "src/lib"],
  "src/router.ts": ["src/controllers", "src/admin", "src/middleware"],
  "src/settings.ts": [],
  "src/admin/": ["src/admin", "src/forms", "src/models", "src/helpers", "src/lib"],
  "src/controllers/": ["src/forms", "src/models", "src/helpers", "src/lib"],
  "src/middleware/": ["src/middleware", "src/models", "src/helpers", "src/lib", "src/settings"],
  "src/forms/": ["src/forms", "src/lib"],
  "src/commands/": ["src/commands", "src/models", "src/lib", "src/settings"],
  "src/jobs/": ["src/jobs", "src/models", "src/lib", "src/settings"],
  "src/models/": ["src/models", "src/lib", "src/generated"],
  "src/helpers/": ["src/helpers", "src/lib"],
  "src/lib/": ["src/lib"],
};

/** Packages that only some layers may know. */
export const packages: Record<string, string[]> = {
  express: "app.ts router.ts controllers/ admin/engine/controllers/ middleware/ lib/assets.ts"
    .split(" ")
    .map((path) => `src/${path}`),
  "@prisma/": ["src/models/"],
  "better-sqlite3": ["src/models/"],
  pg: ["src/models/"],
  "prom-client": ["src/lib/metrics.ts"],
  ejs: ["src/lib/views.ts"],
  commander: ["manage.ts", "src/commands/"],
};
