/** `https://www.example.com:8080/x` → `.www.example.com:8080:`, in which `.example.com:` is found: what `findBlockedHost` looks at. */
export function dotted(url: string): string {
  const rest = `substr(${url}, instr(${url}, '://') + 3)`;
  const authority = `substr(${rest}, 1, instr(${rest} || '/', '/') - 1)`;
  return `replace(replace('.' || ${authority} || ':', '@', '.'), '.:', ':')`;
}

/** Whether a URL is on a host or below it; both are SQL expressions. */
export function isOnHost(url: string, host: string): string {
  return `instr(${dotted(url)}, '.' || ${host} || ':') > 0`;
}

/**
 * Since when the brief of source `s` and entry `e` (their aliases) is kept from readers because a host is blocked whose texts are not all erased yet;
 * NULL: it is not. Whether there is such a host at all is asked once a statement, and mostly there is none.
 */
export function blockedSince(source: string, entry: string): string {
  return `CASE WHEN EXISTS (SELECT 1 FROM ${unpurged}) AND ${source}.origin <> 'own' THEN (SELECT min(h.blocked_at) FROM ${unpurged}
    AND (${isOnHost(`${source}.url`, "h.host")} OR ${isOnHost(`${entry}.url`, "h.host")})) END`;
}

const unpurged = "blocked_hosts h INDEXED BY blocked_hosts_unpurged WHERE h.purge_before IS NOT NULL";
