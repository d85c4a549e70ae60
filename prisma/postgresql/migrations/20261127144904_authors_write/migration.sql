-- DropIndex
DROP INDEX "Post_deletedAt_updatedAt_idx";

-- AlterTable
ALTER TABLE "Page" ADD COLUMN     "submissionKey" TEXT;

-- AlterTable
ALTER TABLE "Post" ADD COLUMN     "submissionKey" TEXT,
ADD COLUMN     "titleFolded" TEXT NOT NULL DEFAULT '';

-- AlterTable
ALTER TABLE "User" ADD COLUMN     "signedInAt" TIMESTAMP(3);

-- CreateTable
CREATE TABLE "Limit" (
    "key" TEXT NOT NULL,
    "count" INTEGER NOT NULL,
    "expiresAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Limit_pkey" PRIMARY KEY ("key")
);

-- CreateIndex
CREATE INDEX "Limit_expiresAt_idx" ON "Limit"("expiresAt");

-- CreateIndex
CREATE UNIQUE INDEX "Page_submissionKey_key" ON "Page"("submissionKey");

-- CreateIndex
CREATE UNIQUE INDEX "Post_submissionKey_key" ON "Post"("submissionKey");

-- CreateIndex
CREATE INDEX "Post_desk_idx" ON "Post"("updatedAt", "id", "status", "liveAt", "deletedAt", "titleFolded");

-- What titles there are, as well as SQL alone can fold them
UPDATE "Post" SET "titleFolded" = substr(lower("title"), 1, 300);
