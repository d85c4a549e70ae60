-- AlterTable
ALTER TABLE "Page" ADD COLUMN "submissionKey" TEXT;

-- AlterTable
ALTER TABLE "User" ADD COLUMN "signedInAt" DATETIME;

-- CreateTable
CREATE TABLE "Limit" (
    "key" TEXT NOT NULL PRIMARY KEY,
    "count" INTEGER NOT NULL,
    "expiresAt" DATETIME NOT NULL
);

-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_Post" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "slug" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'draft',
    "publishedAt" DATETIME,
    "liveAt" DATETIME,
    "wasPublic" BOOLEAN NOT NULL DEFAULT false,
    "revisedAt" DATETIME,
    "deletedAt" DATETIME,
    "pinned" BOOLEAN NOT NULL DEFAULT false,
    "commentsOpen" BOOLEAN NOT NULL DEFAULT true,
    "words" INTEGER NOT NULL DEFAULT 0,
    "summary" TEXT NOT NULL DEFAULT '',
    "coverId" INTEGER,
    "coverAlt" TEXT NOT NULL DEFAULT '',
    "excerpt" TEXT NOT NULL DEFAULT '',
    "metaTitle" TEXT NOT NULL DEFAULT '',
    "metaDescription" TEXT NOT NULL DEFAULT '',
    "canonicalUrl" TEXT NOT NULL DEFAULT '',
    "version" INTEGER NOT NULL DEFAULT 1,
    "rendererVersion" INTEGER NOT NULL DEFAULT 0,
    "importKey" TEXT,
    "submissionKey" TEXT,
    "titleFolded" TEXT NOT NULL DEFAULT '',
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" DATETIME NOT NULL,
    "contents" TEXT NOT NULL DEFAULT '[]',
    "body" TEXT NOT NULL DEFAULT '',
    "html" TEXT NOT NULL DEFAULT '',
    "text" TEXT NOT NULL DEFAULT '',
    "searchText" TEXT NOT NULL DEFAULT '',
    CONSTRAINT "Post_coverId_fkey" FOREIGN KEY ("coverId") REFERENCES "Media" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);
INSERT INTO "new_Post" ("body", "canonicalUrl", "commentsOpen", "contents", "coverAlt", "coverId", "createdAt", "deletedAt", "excerpt", "html", "id", "importKey", "liveAt", "metaDescription", "metaTitle", "pinned", "publishedAt", "rendererVersion", "revisedAt", "searchText", "slug", "status", "summary", "text", "title", "updatedAt", "version", "wasPublic", "words") SELECT "body", "canonicalUrl", "commentsOpen", "contents", "coverAlt", "coverId", "createdAt", "deletedAt", "excerpt", "html", "id", "importKey", "liveAt", "metaDescription", "metaTitle", "pinned", "publishedAt", "rendererVersion", "revisedAt", "searchText", "slug", "status", "summary", "text", "title", "updatedAt", "version", "wasPublic", "words" FROM "Post";
DROP TABLE "Post";
ALTER TABLE "new_Post" RENAME TO "Post";
CREATE UNIQUE INDEX "Post_slug_key" ON "Post"("slug");
CREATE UNIQUE INDEX "Post_importKey_key" ON "Post"("importKey");
CREATE UNIQUE INDEX "Post_submissionKey_key" ON "Post"("submissionKey");
CREATE INDEX "Post_liveAt_id_idx" ON "Post"("liveAt", "id");
CREATE INDEX "Post_pinned_liveAt_id_idx" ON "Post"("pinned", "liveAt", "id");
CREATE INDEX "Post_desk_idx" ON "Post"("updatedAt", "id", "status", "liveAt", "deletedAt", "titleFolded");
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;

-- CreateIndex
CREATE INDEX "Limit_expiresAt_idx" ON "Limit"("expiresAt");

-- CreateIndex
CREATE UNIQUE INDEX "Page_submissionKey_key" ON "Page"("submissionKey");

-- What titles there are, as well as SQL alone can fold them
UPDATE "Post" SET "titleFolded" = substr(lower("title"), 1, 300);
