import { describe, expect, it } from 'vitest';
import { CliExit } from './cli-exit.ts';
import { readCommandLine } from './command-line.ts';

/** Texts are those of released binaries; run them to check. */
async function exit(...args: string[]): Promise<{ code: number; text: string }> {
  const error = await readCommandLine(args).catch((reason: unknown) => reason);
  if (!(error instanceof CliExit)) throw new Error(`no exit, but ${JSON.stringify(error)}`);
  return { code: error.code, text: error.message };
}

describe('the command line', () => {
  it('takes the word app-server, or not, or flags before it', async () => {
    for (const args of [
      ['app-server', '-c', 'model="x"', '--enable', 'goals'],
      ['-c', 'model="x"', '--enable=goals'],
      ['-c=model="x"', 'app-server', '--enable', 'goals'],
    ]) {
      const { address, overrides, behaviour } = await readCommandLine(args);
      expect(address).toEqual({ kind: 'stdio' });
      expect(overrides).toEqual(['model="x"', 'features.goals=true']);
      expect(behaviour.edition).toBe('0.169');
    }
  });

  it('reads every form of --listen', async () => {
    const address = async (url: string) => (await readCommandLine(['--listen', url])).address;
    expect(await address('stdio://')).toEqual({ kind: 'stdio' });
    expect(await address('ws://127.0.0.1:0')).toEqual({
      kind: 'websocket',
      host: '127.0.0.1',
      port: 0,
    });
    expect(await address('ws://[::1]:9')).toEqual({ kind: 'websocket', host: '::1', port: 9 });
    expect(await address('unix://')).toEqual({ kind: 'unix', path: '' });
    expect(await address('unix:///a/b')).toEqual({ kind: 'unix', path: '/a/b' });
    expect(await address('off')).toEqual({ kind: 'off' });
  });

  it.each([
    'ws://',
    'ws://localhost:0',
    'ws://127.0.0.1',
    'ws://127.0.0.1:0/x',
    'ws://1.2.3.4:65536',
  ])('refuses %s', async (url) => {
    expect(await exit('app-server', '--listen', url)).toEqual({
      code: 2,
      text:
        `error: invalid value '${url}' for '--listen <URL>': invalid websocket --listen URL ` +
        `\`${url}\`; expected \`ws://IP:PORT\`\n\nFor more information, try '--help'.`,
    });
  });

  it.each([
    ['0.107', 'unix://', '`stdio://` or `ws://IP:PORT`'],
    ['0.118', 'off', '`stdio://` or `ws://IP:PORT`'],
    ['0.121', 'unix://', '`stdio://`, `ws://IP:PORT`, or `off`'],
    ['0.169', 'http://x', '`stdio://`, `unix://`, `unix://PATH`, `ws://IP:PORT`, or `off`'],
  ])('edition %s refuses %s', async (edition, url, forms) => {
    const { code, text } = await exit('--edition', edition, 'app-server', '--listen', url);
    expect(code).toBe(2);
    expect(text).toContain(`unsupported --listen URL \`${url}\`; expected ${forms}\n`);
  });

  it('complains about flags in the words of codex', async () => {
    const cases: [args: string[], paragraphs: string[]][] = [
      [
        ['--bogus'],
        [
          "error: unexpected argument '--bogus' found",
          'Usage: codex app-server [OPTIONS] [COMMAND]',
        ],
      ],
      [
        ['--lisen', 'stdio://'],
        [
          "error: unexpected argument '--lisen' found",
          "  tip: a similar argument exists: '--listen'",
          'Usage: codex app-server --listen <URL>',
        ],
      ],
      [
        ['bogus'],
        ["error: unrecognized subcommand 'bogus'", 'Usage: codex app-server [OPTIONS] [COMMAND]'],
      ],
      [['--listen'], ["error: a value is required for '--listen <URL>' but none was supplied"]],
      [
        ['--stdio', '--listen', 'stdio://'],
        [
          "error: the argument '--stdio' cannot be used with '--listen <URL>'",
          'Usage: codex app-server --stdio',
        ],
      ],
      [
        ['--listen', 'off', '--listen', 'off'],
        [
          "error: the argument '--listen <URL>' cannot be used multiple times",
          'Usage: codex app-server [OPTIONS] [COMMAND]',
        ],
      ],
      [
        ['--stdio=x'],
        [
          "error: unexpected value 'x' for '--stdio' found; no more were expected",
          'Usage: codex app-server --stdio',
        ],
      ],
      [
        ['--ws-auth', 'bogus'],
        [
          "error: invalid value 'bogus' for '--ws-auth <MODE>'\n" +
            '  [possible values: capability-token, signed-bearer-token]',
        ],
      ],
      [
        ['--version'],
        [
          "error: unexpected argument '--version' found",
          'Usage: codex app-server [OPTIONS] [COMMAND]',
        ],
      ],
    ];
    for (const [args, paragraphs] of cases) {
      expect(await exit('app-server', ...args), args.join(' ')).toEqual({
        code: 2,
        text: [...paragraphs, "For more information, try '--help'."].join('\n\n'),
      });
    }
  });

  it('knows the flags of its edition only', async () => {
    const { text } = await exit('app-server', '--edition', '0.135', '--stdio');
    expect(text).toContain("unexpected argument '--stdio' found");
    expect(text).toContain("tip: a similar argument exists: '--strict-config'");
    expect((await exit('--edition', '0.98', 'app-server', '--listen', 'off')).text).toContain(
      "unexpected argument '--listen' found",
    );
  });

  it('offers a flag of its own only for a near miss', async () => {
    expect((await exit('--edtion', '0.130')).text).toContain("argument exists: '--edition'");
  });

  it('refuses settings that cannot work with code 1', async () => {
    const cases: [args: string[], text: string][] = [
      [['-c', 'foo'], "error parsing -c overrides: Invalid override (missing '='): foo"],
      [['-c', '=x'], 'error parsing -c overrides: Empty key in override: =x'],
      [['--enable', 'nosuch'], 'Unknown feature flag: nosuch'],
      [
        ['--ws-issuer', 'x'],
        'websocket auth flags require `--ws-auth capability-token` or `--ws-auth signed-bearer-token`',
      ],
      [
        ['--ws-auth', 'capability-token'],
        '`--ws-token-file` or `--ws-token-sha256` is required when `--ws-auth capability-token` is set',
      ],
      [
        ['--edition=0.118', '--ws-auth', 'capability-token'],
        '`--ws-token-file` is required when `--ws-auth capability-token` is set',
      ],
      [
        ['--ws-auth', 'signed-bearer-token', '--ws-token-file', '/x'],
        '`--ws-token-file` and `--ws-token-sha256` require `--ws-auth capability-token`, not `signed-bearer-token`',
      ],
      [
        ['--ws-auth', 'capability-token', '--ws-token-sha256', 'zz'],
        '--ws-token-sha256 must be a 64-character hex SHA-256 digest',
      ],
      [
        ['--ws-auth', 'signed-bearer-token'],
        '`--ws-shared-secret-file` is required when `--ws-auth signed-bearer-token` is set',
      ],
    ];
    for (const [args, text] of cases) {
      expect(await exit('app-server', ...args)).toEqual({ code: 1, text: `Error: ${text}` });
    }
  });

  it('answers questions', async () => {
    expect(await exit('--version')).toEqual({ code: 0, text: 'codex-cli 0.169.0' });
    expect(await exit('--profile', 'codex-0.130.0', '-V')).toEqual({
      code: 0,
      text: 'codex-cli 0.130.0',
    });
    expect((await exit('--list-editions')).text.split('\n')).toContain('0.130');
    const unserved = (await exit('--edition', '0.130', '--list-unserved')).text.split('\n');
    expect(unserved).toContain('gitDiffToRemote');
    expect(unserved).not.toContain('project/list');
    expect((await exit('--list-defects')).text).toMatch(
      /^literal-path-compare +0\.102\.\.0\.136 /m,
    );
    expect((await exit('app-server', '--help')).text).toContain('--listen <URL>');
  });

  it('names the command of a release that writes the schema', async () => {
    const args = ['generate-json-schema', '--out', 'a folder', '--experimental'];
    const found = await exit('--profile', 'codex-0.130.0', 'app-server', ...args);
    expect(found.code).toBe(1);
    expect(found.text).toMatch(
      /\n {2}npx @openai\/codex@0\.130\.0 app-server generate-json-schema --out 'a folder' --experimental$/,
    );
    expect((await exit('app-server', 'generate-ts', '-o', 'x')).text).toContain(
      '@0.169.0 app-server',
    );
    expect((await exit('app-server', 'daemon', 'start')).code).toBe(1);
    expect((await exit('app-server', 'generate')).text).toContain(
      "unrecognized subcommand 'generate'",
    );
    expect((await exit('exec', 'say hello')).text).toContain("unrecognized subcommand 'exec'");
  });

  it('chooses the behaviour', async () => {
    const { behaviour } = await readCommandLine([
      '--profile=codex-0.130.0',
      '--defect',
      'turn-started-to-everyone',
    ]);
    const names = [...behaviour.defects].map(({ name }) => name);
    expect(behaviour.release).toBe('0.130.0');
    expect(names).toContain('path-over-loaded-id');
    expect(names).toContain('turn-started-to-everyone');
  });

  it.each([
    [['--edition', '9.9'], "invalid value '9.9' for '--edition <EDITION>': no edition that was"],
    [['--edition', '0.120'], "invalid value '0.120' for '--edition <EDITION>'"],
    [['--profile', 'codex-9.9.9'], "invalid value 'codex-9.9.9' for '--profile <RELEASE>'"],
    [['--defect', 'literal-path-compar'], 'did you mean `literal-path-compare`?'],
    [['--edition', '0.130', '--profile', 'codex-0.130.0'], 'cannot be used with'],
  ])('refuses %j', async (args, text) => {
    const found = await exit(...args);
    expect(found.code).toBe(2);
    expect(found.text).toContain(text);
  });
});
