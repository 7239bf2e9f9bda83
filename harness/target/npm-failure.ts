/** Why npm failed, in one line that is safe to print. */
export interface NpmFailure {
  readonly kind: 'no-such-version' | 'no-network' | 'other';
  readonly line: string;
}

/** Reads npm's standard error; host names of registries and proxies never reach the line. */
export function explainNpmFailure(stderr: string): NpmFailure {
  const lines = redactHosts(stderr)
    .split('\n')
    .map((line) => /^npm (?:error|ERR!) ?(.*)$/.exec(line.trim())?.[1]?.trim() ?? '')
    .filter((line) => line !== '' && !/^A complete log|^code /.test(line));
  const code = /^npm (?:error|ERR!) code (\S+)/m.exec(stderr)?.[1];
  if (code === 'ETARGET' || code === 'E404') {
    const line = lines.find((text) => /No matching version|404 /.test(text)) ?? lines[0] ?? code;
    return { kind: 'no-such-version', line: cut(line.replace(/^notarget |^404 (?=404)/, '')) };
  }
  if (code && networkCodes.test(code)) return { kind: 'no-network', line: code };
  const first = lines.find((text) => !/^(syscall|errno|path|dest) /.test(text));
  return { kind: 'other', line: cut([code, first].filter(Boolean).join(': ')) };
}

const networkCodes =
  /^(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ECONNABORTED|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|EPROTO|EPIPE|ENOTCACHED|EIDLETIMEOUT|ERR_SOCKET_TIMEOUT|FETCH_ERROR|E5\d\d|\w*CERT\w*|UNABLE_TO_\w+)$/;

function redactHosts(text: string): string {
  const hosts = [
    ...text.matchAll(/https?:\/\/(?:[^\s/@]*@)?([^\s/:"']+)/gi),
    ...text.matchAll(/\b(?:ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT) ([^\s:]+)/g),
  ].map((match) => match[1] ?? '');
  const withoutUrls = text.replace(/https?:\/\/[^\s/"']+/gi, 'REGISTRY');
  return [...new Set(hosts)]
    .filter((host) => host.length > 3)
    .reduce((redacted, host) => redacted.replaceAll(host, 'REGISTRY'), withoutUrls);
}

function cut(line: string): string {
  return line.length > 300 ? `${line.slice(0, 300)}…` : line;
}
