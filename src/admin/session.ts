import * as Session from "../models/session.js";
import { resource } from "./engine/resource.js";
import { readOnly } from "./roles.js";

export const sessions = resource("Session", {
  one: "session",
  many: "sessions",
  about: "Who is signed in, and where",
  rights: { ...readOnly, delete: ["owner"] },
  reads: ["id", "userId", "createdAt", "lastSeenAt", "expiresAt", "address", "userAgent"],
  title: ({ userAgent, address }) => [userAgent.split(" ")[0], address].filter(Boolean).join(", "),
  labels: { userId: "Who", lastSeenAt: "Last seen", createdAt: "Signed in", userAgent: "Browser" },
  list: {
    columns: [
      "userId",
      { column: "address", minor: true },
      { column: "userAgent", minor: true },
      { column: "createdAt", minor: true },
      "lastSeenAt",
    ],
    order: "-lastSeenAt",
    sorts: ["createdAt", "lastSeenAt", "address"],
    search: ["address", "userAgent"],
    filters: ["userId", "lastSeenAt"],
  },
  facts: ["address", "userAgent", "createdAt", "lastSeenAt", "expiresAt"],
  removal: { label: "End", said: "Whoever uses it has to sign in again.", done: "ended" },
  visible: false,
  store: { remove: (door, { id, userId }) => Session.end(door, id, userId) },
});
