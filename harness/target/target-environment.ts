/** Variables of the harness's own environment that a target may see. */
const allowed = [
  'PATH',
  'LANG',
  'LC_ALL',
  'LC_CTYPE',
  'TZ',
  // Windows programs do not start without these.
  'SystemRoot',
  'SystemDrive',
  'ComSpec',
  'PATHEXT',
  'WINDIR',
];

/** Inputs of {@link targetEnvironment}; later ones win over earlier ones. */
export interface TargetEnvironmentOptions {
  /** HOME, CODEX_HOME, XDG and temporary folders of the case. */
  readonly home: Readonly<Record<string, string>>;
  /** Address of the sink that refuses and counts outgoing connections. */
  readonly proxyUrl: string;
  /** Variables of the launch description. */
  readonly extra: Readonly<Record<string, string>>;
}

/**
 * The whole environment of a target: an allow-list of ours, the case's folders, a proxy that leads
 * nowhere, and what the launch description adds. Nothing else is inherited.
 */
export function targetEnvironment(options: TargetEnvironmentOptions): Record<string, string> {
  const inherited = allowed.flatMap((name) => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  return {
    ...Object.fromEntries(inherited),
    RUST_LOG: 'warn',
    ...options.home,
    ...proxyVariables(options.proxyUrl),
    ...options.extra,
  };
}

function proxyVariables(url: string): Record<string, string> {
  const names = ['HTTP_PROXY', 'HTTPS_PROXY', 'ALL_PROXY'];
  const direct = '127.0.0.1,localhost,::1';
  const pairs = names.flatMap((name) => [
    [name, url],
    [name.toLowerCase(), url],
  ]);
  return { ...Object.fromEntries(pairs), NO_PROXY: direct, no_proxy: direct };
}
