import type { Behaviour } from '../rules/behaviour.ts';
import {
  lastClientIsOriginator,
  originatorOverrideIgnored,
  probeBecomesOriginator,
} from '../rules/defects/introduction-defects.ts';
import { probesAreKnown } from '../rules/handshake-rules.ts';

/** Under which name a server appears; one for all of its clients. */
export interface Introductions {
  /** What stands before the slash of the userAgent. */
  readonly originator: string;
  /** Called once for every handshake. */
  introduce(client: { readonly name: string; readonly version: string }): void;
  /** As it is now; without the operating system, which no client reads. */
  userAgent(): string;
}

const probes = ['codex_app_server_daemon', 'codex-backend'];

/** @param override originator that wins over every client's name */
export function createIntroductions(behaviour: Behaviour, override?: string): Introductions {
  let originator = behaviour.has(originatorOverrideIgnored) ? undefined : override;
  let suffix = '';
  return {
    get originator() {
      return originator ?? 'codex_cli_rs';
    },
    introduce({ name, version }) {
      const isProbe = probes.includes(name) && behaviour.value(probesAreKnown);
      if (isProbe && !behaviour.has(probeBecomesOriginator)) return;
      if (behaviour.has(lastClientIsOriginator)) originator = name;
      originator ??= name;
      suffix = ` (${name}; ${version})`;
    },
    userAgent() {
      return `${this.originator}/${behaviour.release} (fake; ${process.arch}) unknown${suffix}`;
    },
  };
}
