-- DropIndex
DROP INDEX "Post_desk_idx";

-- CreateIndex
CREATE INDEX "Audit_at_id_idx" ON "Audit"("at", "id");

-- CreateIndex
CREATE INDEX "Post_desk_idx" ON "Post"("updatedAt", "id", "status", "liveAt", "deletedAt", "titleFolded", "pinned", "publishedAt");

-- CreateIndex
CREATE INDEX "Redirect_createdAt_id_idx" ON "Redirect"("createdAt", "id");
