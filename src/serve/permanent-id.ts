import { v5 as uuidFrom } from "uuid";

/** An id (`urn:uuid:…`) for what has a name within an instance. Made from the stored instance id, so that it names no domain and lives through a move. */
export function toPermanentId(instance: string, name: string): string {
  return `urn:uuid:${uuidFrom(name, instance)}`;
}
