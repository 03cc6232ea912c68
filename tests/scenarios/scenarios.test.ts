import { startOnNode } from "./on-node.ts";
import { startOnWorkerd } from "./on-workerd.ts";
import { scenarios } from "./scenarios.ts";

scenarios("Node", startOnNode);
scenarios("workerd", startOnWorkerd({ queue: false }));
scenarios("workerd with a Queue", startOnWorkerd({ queue: true }));
