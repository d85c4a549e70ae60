-- AlterTable
ALTER TABLE "Audit" ADD COLUMN     "hash" TEXT NOT NULL DEFAULT '';

-- CreateTable
CREATE TABLE "AuditEnd" (
    "id" INTEGER NOT NULL,
    "entry" INTEGER NOT NULL,
    "hash" TEXT NOT NULL,

    CONSTRAINT "AuditEnd_pkey" PRIMARY KEY ("id")
);
