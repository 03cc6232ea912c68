import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { freePort } from "./child.ts";

export interface Nginx {
  readonly url: string;
  stop(): Promise<void>;
}

/** One worker, access log off, sendfile, the bytes as they are; connections are never closed on account of their number. */
function configuration(folder: string, port: number): string {
  return `daemon off; worker_processes 1; pid ${folder}/nginx.pid; error_log ${folder}/error.log;
${process.getuid?.() === 0 ? "user root;" : ""}
events { worker_connections 1024; }
http {
  access_log off; sendfile on; tcp_nopush on; keepalive_requests 1000000000; types { application/atom+xml atom; }
  client_body_temp_path ${folder}; proxy_temp_path ${folder}; fastcgi_temp_path ${folder}; uwsgi_temp_path ${folder}; scgi_temp_path ${folder};
  server { listen 127.0.0.1:${port}; root ${folder}/root; }
}`;
}

/** nginx with one file, `feed.atom`. */
export async function startNginx(program: string, folder: string, body: Uint8Array): Promise<Nginx> {
  const port = await freePort();
  mkdirSync(join(folder, "root"));
  writeFileSync(join(folder, "root/feed.atom"), body);
  writeFileSync(join(folder, "nginx.conf"), configuration(folder, port));
  const child = spawn(program, ["-c", join(folder, "nginx.conf"), "-p", folder], { stdio: "ignore" });
  const gone = once(child, "exit");
  const url = `http://127.0.0.1:${port}/feed.atom`;
  await answering(url, () => child.exitCode === null);
  return {
    url,
    stop: async () => {
      child.kill("SIGTERM");
      await gone;
    },
  };
}

async function answering(url: string, isAlive: () => boolean): Promise<void> {
  for (let attempt = 0; attempt < 200 && isAlive(); attempt += 1) {
    const response = await fetch(url).catch(() => null); // Not listening yet.
    if (response?.ok) return;
    await new Promise((done) => setTimeout(done, 25));
  }
  throw new Error(`nginx did not answer at ${url}`);
}
