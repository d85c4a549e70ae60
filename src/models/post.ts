// A post, and what it can do: each trait stands in its own file.

export { bylines, type Byline, type Named } from "./post/bylines.js";
export { census, lastChange, nextRelease, type Census, type MonthCount } from "./post/census.js";
export { isLive, live, liveAt, stateOf, type PostState } from "./post/publishing.js";
export { listLatest, listTagged, listWrittenBy, type Listed, type ListPage } from "./post/listing.js";
export { exists, findLive, findPreview, findSource, type Read } from "./post/reading.js";
export { search, type Found, type Hit } from "./post/searching.js";
export { listFeed, listFeedTagged, listFeedWrittenBy, type ForFeed } from "./post/feeding.js";
export { listAddresses } from "./post/mapping.js";
export { rerender } from "./post/rerendering.js";
export { create, emptyDraft, insert, type Draft, type Written } from "./post/writing.js";
export { examine } from "./post/examining.js";
export { listMonth, listTitles, listYear } from "./post/archive.js";
export { listForDesk, type Counts, type OnDesk, type Sifting, type Status } from "./post/desk.js";
export { findForDesk, findStanding, type Editable } from "./post/editing.js";
export { amend, save, submit, type Saved, type Wish } from "./post/saving.js";
export { discard, publish, restore, trash, withdraw } from "./post/publication.js";
export { belongingsOf, destroy, type Belongings } from "./post/destroying.js";
export { renderBody } from "./post/rendering.js";
export { authorIdsOf, setAuthors, tagIdsOf, tagNames } from "./post/authoring.js";
