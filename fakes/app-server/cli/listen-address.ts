import { isIP } from 'node:net';
import type { Behaviour } from '../rules/behaviour.ts';
import { anyListenAddress } from '../rules/defects/transport-defects.ts';
import { defineRule } from '../rules/variant-rule.ts';

/** Where a server listens. */
export type ListenAddress =
  | { readonly kind: 'stdio' }
  | { readonly kind: 'websocket'; readonly host: string; readonly port: number }
  /** `path` is empty for the default socket of the home. */
  | { readonly kind: 'unix'; readonly path: string }
  | { readonly kind: 'off' };

const accepted = defineRule<{ readonly kinds: readonly string[]; readonly text: string }>({
  name: 'listen-urls',
  clauses: ['TRANS-15'],
  provenance: 'refusals of --listen on 0.107 to 0.169',
  byEdition: [
    { value: { kinds: ['stdio', 'websocket'], text: '`stdio://` or `ws://IP:PORT`' } },
    {
      since: '0.121',
      value: {
        kinds: ['stdio', 'websocket', 'off'],
        text: '`stdio://`, `ws://IP:PORT`, or `off`',
      },
    },
    {
      since: '0.125',
      value: {
        kinds: ['stdio', 'websocket', 'unix', 'off'],
        text: '`stdio://`, `unix://`, `unix://PATH`, `ws://IP:PORT`, or `off`',
      },
    },
  ],
});

/** Reads the value of `--listen`; a string is what is wrong with it. */
export function parseListenAddress(url: string, behaviour: Behaviour): ListenAddress | string {
  const { kinds, text } = behaviour.value(accepted);
  const read = readAddress(url);
  const address =
    read === undefined && behaviour.has(anyListenAddress) ? readAddress('ws://127.0.0.1:0') : read;
  if (address === 'bad-websocket') {
    return `invalid websocket --listen URL \`${url}\`; expected \`ws://IP:PORT\``;
  }
  if (address === undefined || !kinds.includes(address.kind)) {
    return `unsupported --listen URL \`${url}\`; expected ${text}`;
  }
  return address;
}

function readAddress(url: string): ListenAddress | 'bad-websocket' | undefined {
  if (url === 'stdio://') return { kind: 'stdio' };
  if (url === 'off') return { kind: 'off' };
  if (url.startsWith('unix://')) return { kind: 'unix', path: url.slice('unix://'.length) };
  if (!url.startsWith('ws://')) return undefined;
  const [, v6, v4, port] = /^ws:\/\/(?:\[([\da-f:.]+)\]|([\d.]+)):(\d{1,5})$/i.exec(url) ?? [];
  const host = v6 ?? v4;
  const isAddress = host !== undefined && isIP(host) === (v6 === undefined ? 4 : 6);
  if (!isAddress || Number(port) > 65_535) return 'bad-websocket';
  return { kind: 'websocket', host, port: Number(port) };
}
