import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { exitCodes } from "../../src/cli/exit-codes.ts";
import { keepAliveMs } from "../../src/node/listen.ts";
import { temporaryFolder } from "../helpers/service.ts";

const root = new URL("../../", import.meta.url).pathname;
const read = (path: string) => readFileSync(join(root, path), "utf8");

/** Whether the machine has a program; what it would check is left out without it. */
function has(program: string): boolean {
  return spawnSync("sh", ["-c", `command -v ${program}`]).status === 0;
}

/** A unit's lines by section and name, in order. */
function readUnit(path: string): ReadonlyMap<string, readonly string[]> {
  const settings = new Map<string, string[]>();
  let section = "";
  for (const line of read(path).split("\n")) {
    if (line === "" || line.startsWith("#")) continue;
    const [, header] = /^\[(\w+)\]$/.exec(line) ?? [];
    if (header !== undefined) {
      section = header;
      continue;
    }
    const [, name, value] = /^([A-Za-z]+)=(.*)$/.exec(line) ?? [];
    if (name === undefined || section === "") throw new Error(`no line of a unit: ${line}`);
    const key = `${section}.${name}`;
    settings.set(key, [...(settings.get(key) ?? []), value ?? ""]);
  }
  return settings;
}

describe("deploy/inbrief.service", () => {
  const unit = readUnit("deploy/inbrief.service");
  const one = (name: string) => unit.get(name)?.at(-1);

  it("has a user of its own, one folder to write in, and limits", () => {
    expect(one("Service.DynamicUser")).toBe("yes");
    expect(one("Service.StateDirectory")).toBe("inbrief");
    expect(one("Service.ProtectSystem")).toBe("strict");
    expect(one("Service.CapabilityBoundingSet")).toBe("");
    expect(one("Service.MemoryMax")).toMatch(/^\d+M$/);
    expect(unit.get("Service.Environment")).toContain("INBRIEF_DATABASE=%S/inbrief/inbrief.db");
  });

  it("comes back after a fault, but not after a bad setting", () => {
    expect(one("Service.Restart")).toBe("always");
    expect(one("Service.RestartPreventExitStatus")).toBe(String(exitCodes.badUse));
  });

  it("leaves the compiler of V8 its memory", () => {
    expect(unit.has("Service.MemoryDenyWriteExecute")).toBe(false);
  });

  it("starts what is there", () => {
    const [node = "", program = "", ...words] = (one("Service.ExecStart") ?? "").split(" ");
    expect(node).toBe("/opt/inbrief/node_modules/.bin/node");
    expect(read(program.replace("/opt/inbrief/", ""))).toContain("node");
    expect(words).toEqual(["serve"]);
  });

  it("runs as the user of the nightly copy", () => {
    const copy = readUnit("deploy/inbrief-backup.service");
    for (const name of ["Service.User", "Service.DynamicUser", "Service.Environment", "Service.EnvironmentFile"])
      expect(unit.get(name)?.slice(0, 1), name).toEqual(copy.get(name)?.slice(0, 1));
    expect(copy.get("Service.StateDirectory")?.[0]?.split(" ")).toContain("inbrief");
  });

  it.runIf(has("systemd-analyze"))("is understood by systemd, as are the copy and its timer", () => {
    const folder = temporaryFolder();
    for (const name of ["inbrief.service", "inbrief-backup.service", "inbrief-backup.timer"]) {
      // Only that there is no /opt/inbrief here would be told.
      const text = read(`deploy/${name}`).replaceAll("/opt/inbrief/node_modules/.bin/node", process.execPath);
      writeFileSync(join(folder, name), text);
    }
    for (const name of ["inbrief.service", "inbrief-backup.timer"]) {
      const { status, stderr, stdout } = spawnSync("systemd-analyze", ["verify", join(folder, name)], {
        encoding: "utf8",
      });
      // What the machine's own units have to be told is not ours.
      const ours = `${stdout}${stderr}`.split("\n").filter((line) => line.includes("inbrief"));
      expect([status, ours]).toEqual([0, []]);
    }
  });

  it.runIf(has("systemd-analyze"))("is exposed little", () => {
    const rate = (name: string) =>
      Number(
        /exposure level for \S+: ([\d.]+)/.exec(
          execFileSync("systemd-analyze", ["security", "--offline=true", join(root, "deploy", name)], {
            encoding: "utf8",
          }),
        )?.[1],
      );
    expect(rate("inbrief.service")).toBeLessThanOrEqual(1.5);
    expect(rate("inbrief-backup.service")).toBeLessThanOrEqual(2.5);
  });
});

describe("deploy/nginx.conf", () => {
  const text = read("deploy/nginx.conf");

  it("lets idle connections go before the program does", () => {
    const [, seconds] = /keepalive_timeout (\d+)s;/.exec(text) ?? [];
    expect(Number(seconds) * 1000).toBeLessThan(keepAliveMs);
  });

  it("believes no client about who it is, and writes no address", () => {
    expect(text).toContain("proxy_set_header X-Forwarded-For $remote_addr;");
    const [, format = ""] = /log_format inbrief '([^']+)'/.exec(text) ?? [];
    expect(format).not.toMatch(/remote_addr|forwarded|user_agent|referer|\$request\b|args/);
  });

  it.runIf(has("nginx"))("is understood by nginx, as is the part in the document", () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, "logs"));
    const [, part = ""] = /```nginx\n(location[\s\S]*?)```/.exec(read("docs/deploy-node.md")) ?? [];
    const logged = /```nginx\n(log_format[\s\S]*?)```/.exec(read("docs/logs.md"))?.[1] ?? "";
    const sites = [
      text.replaceAll("/var/log/nginx/", `${folder}/logs/`).replace("listen 80;", "listen 127.0.0.1:18080;"),
      `${logged.replaceAll("/var/log/nginx/", `${folder}/logs/`)} server { listen 127.0.0.1:18081; ${part} }`,
    ];
    for (const [index, site] of sites.entries()) {
      const file = join(folder, `${index}.conf`);
      writeFileSync(file, `pid ${folder}/nginx.pid; error_log stderr; events {} http { access_log off; ${site} }`);
      const { status, stderr } = spawnSync("nginx", ["-t", "-p", folder, "-c", file], { encoding: "utf8" });
      expect([status, stderr]).toEqual([0, expect.stringContaining("test is successful")]);
    }
  });
});

describe("compose.yaml", () => {
  const { services, volumes } = parse(read("compose.yaml"));
  const { inbrief } = services;

  it("keeps the store in a volume, and lets nothing else be written", () => {
    expect(inbrief.volumes).toEqual(["data:/data"]);
    expect(Object.keys(volumes)).toEqual(["data"]);
    expect(inbrief).toMatchObject({ read_only: true, tmpfs: ["/tmp"], cap_drop: ["ALL"] });
    expect(read("Dockerfile")).toContain("INBRIEF_DATABASE=/data/");
  });

  it("is reached from this machine alone until there is a proxy", () => {
    expect(inbrief.ports).toEqual(["127.0.0.1:8787:8787"]);
  });

  it("has a proxy in comments that is a service when they are taken away", () => {
    const uncommented = read("compose.yaml")
      .replace(/^ {2}# (A reverse|INBRIEF_TRUST_PROXY above).*$/gm, "")
      .replace(/^( *)# (?=proxy:|certificates:|- |( {2})*\w+: ?|( {2})+- )/gm, "$1");
    const full = parse(uncommented);
    expect(full.services.proxy.volumes).toContain("./deploy/Caddyfile:/etc/caddy/Caddyfile:ro");
    expect(Object.keys(full.volumes)).toContain("certificates");
  });
});

describe("deploy/Caddyfile", () => {
  it("passes everything on to where compose has the program, or to this machine", () => {
    const text = read("deploy/Caddyfile");
    expect(text).toMatch(/^\treverse_proxy \{\$INBRIEF_UPSTREAM:127\.0\.0\.1:8787\}$/m);
    expect((text.match(/\{/g) ?? []).length).toBe((text.match(/\}/g) ?? []).length);
    expect(read("compose.yaml")).toContain("INBRIEF_UPSTREAM: inbrief:8787");
  });
});
