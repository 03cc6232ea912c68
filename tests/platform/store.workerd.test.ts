import { storeContract } from "../contract/store.ts";
import { freshDatabases } from "./d1-databases.ts";

storeContract("D1", freshDatabases());
