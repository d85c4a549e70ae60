-- CreateTable
CREATE TABLE "Trashed" (
    "id" SERIAL NOT NULL,
    "model" TEXT NOT NULL,
    "objectId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "deletedAt" TIMESTAMP(3) NOT NULL,
    "deletedBy" TEXT NOT NULL,
    "content" TEXT NOT NULL,

    CONSTRAINT "Trashed_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "Trashed_deletedAt_idx" ON "Trashed"("deletedAt");
