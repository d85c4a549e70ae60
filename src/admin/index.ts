import { audit } from "./audit.js";
import { register } from "./engine/registry.js";
import { outbox } from "./outbox.js";
import { pages } from "./page.js";
import { posts } from "./post.js";
import { redirects } from "./redirect.js";
import { sessions } from "./session.js";
import { settings } from "./setting.js";
import { tags } from "./tag.js";
import { trashed } from "./trashed.js";
import { users } from "./user.js";

// What the admin manages, in the order of its front page. A model that is named here is managed: docs/admin.md.
register([posts, pages, tags, redirects, users, sessions, settings, outbox, trashed, audit]);
