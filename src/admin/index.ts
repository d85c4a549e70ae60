import { register } from "./engine/registry.js";
import { redirects } from "./redirect.js";
import { tags } from "./tag.js";

// What the admin manages, in the order of its front page. A model that is named here is managed: docs/admin.md.
register([tags, redirects]);
