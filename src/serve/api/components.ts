import { areaSchemas } from "./area-schemas.ts";
import { briefSchemas } from "./brief-schemas.ts";
import { problemSchemas } from "./problem-schemas.ts";
import { recordSchemas } from "./record-schemas.ts";
import type { Schema } from "./schema.ts";
import { sourceSchemas } from "./source-schemas.ts";
import { takedownSchemas } from "./takedown-schemas.ts";

/** The schemas that others refer to, by name. */
export const components: Readonly<Record<string, Schema>> = {
  ...briefSchemas,
  ...areaSchemas,
  ...sourceSchemas,
  ...recordSchemas,
  ...takedownSchemas,
  ...problemSchemas,
};
