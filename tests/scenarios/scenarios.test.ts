import { startOnNode } from "./on-node.ts";
import { startOnWorkerd } from "./on-workerd.ts";
import { scenarios } from "./scenarios.ts";

const startOnPlainWorkerd = startOnWorkerd({ queue: false });

scenarios("Node", startOnNode, startOnPlainWorkerd);
scenarios("workerd", startOnPlainWorkerd, startOnNode);
scenarios("workerd with a Queue", startOnWorkerd({ queue: true }), startOnNode);
