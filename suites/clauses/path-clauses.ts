import type { Clause, ClauseVariant } from '../../harness/clauses/clause.ts';

const symlinkIssue = 'issue openai/codex#21898';
const measured = 'measured on releases 0.98 to 0.169';
/** Before, nothing compared the path with that of a loaded thread. */
const sinceGuard = { since: '0.102' } as const;

/** A path that is another file: editions agree on the refusal, but word it in two ways. */
function refusedAsOther(what: string): readonly ClauseVariant[] {
  const statement = (word: string) => `A loaded thread is not resumed by ${what}: ${word} path.`;
  return [
    {
      name: 'mismatched',
      editions: { since: '0.102', until: '0.128' },
      statement: statement('mismatched'),
    },
    { name: 'stale', editions: { since: '0.129' }, statement: statement('stale') },
  ];
}

/** A path that cannot be resolved: for four editions the resolution itself was refused. */
function refusedAsNone(what: string): readonly ClauseVariant[] {
  const refused = `A loaded thread is not resumed by ${what}:`;
  return [
    {
      name: 'mismatched',
      editions: { since: '0.102', until: '0.128' },
      statement: `${refused} mismatched path.`,
    },
    {
      name: 'unresolved',
      editions: { since: '0.129', until: '0.132' },
      statement: `${refused} failed to resolve rollout path.`,
    },
    { name: 'stale', editions: { since: '0.133' }, statement: `${refused} stale path.` },
  ];
}

const staleWhy =
  'A client that asked for one conversation would silently continue another, or edit a copy.';

/** Path identity: which spellings of a rollout's path name it, and which do not. */
export const pathClauses: readonly Clause[] = [
  {
    id: 'PATH-01',
    level: 'must',
    status: 'observed',
    statement:
      'A loaded thread is resumed by a path that reaches its rollout through a symlinked folder.',
    why: 'A client builds paths from its own spelling of the home; where that is a symlink it could never rejoin.',
    sources: [symlinkIssue, 'pull request openai/codex#25509', measured],
    editions: sinceGuard,
  },
  {
    id: 'PATH-02',
    level: 'must',
    status: 'observed',
    statement: 'A loaded thread is resumed by a symlink to its rollout file.',
    why: 'Links to recent sessions are common in launchers and editors.',
    sources: ['pull request openai/codex#25509', measured],
    editions: sinceGuard,
  },
  {
    id: 'PATH-04',
    level: 'must',
    status: 'documented',
    statement: "A loaded thread is not resumed by the path of another thread's rollout.",
    why: staleWhy,
    sources: [
      'upstream test thread_resume_rejects_mismatched_path_for_running_thread_id',
      measured,
    ],
    variants: refusedAsOther("the path of another thread's rollout"),
  },
  {
    id: 'PATH-05',
    level: 'must',
    status: 'observed',
    statement: 'A loaded thread is not resumed by the path of a byte copy of its rollout.',
    why: staleWhy,
    sources: [measured],
    variants: refusedAsOther('the path of a byte copy of its rollout'),
  },
  {
    id: 'PATH-06',
    level: 'must',
    status: 'observed',
    statement: 'A loaded thread is not resumed by a path where no file is.',
    why: 'A client must learn that the path it remembers is gone.',
    sources: [measured],
    variants: refusedAsNone('a path where no file is'),
  },
  {
    id: 'PATH-08',
    level: 'must',
    status: 'observed',
    statement: 'Paths in answers are canonical even if the home is given through a symlink.',
    why: 'One spelling in every answer lets clients compare paths as text.',
    sources: ['upstream test initialize_uses_client_info_name_as_originator', measured],
    variants: [
      {
        name: 'path',
        editions: { until: '0.117' },
        statement: 'thread.path is canonical even if the home is given through a symlink.',
      },
      {
        name: 'home-and-path',
        editions: { since: '0.118' },
        statement:
          'codexHome and thread.path are canonical even if the home is given through a symlink.',
      },
    ],
  },
  {
    id: 'PATH-09',
    level: 'must',
    status: 'observed',
    statement:
      'A stored thread is resumed by a symlinked spelling twice in a row: once from disk, once loaded.',
    why: 'Reconnecting clients send the same request again.',
    sources: [symlinkIssue, measured],
    editions: sinceGuard,
  },
  {
    id: 'PATH-10',
    level: 'must',
    status: 'observed',
    statement: 'A loaded thread is resumed by a path with . segments or doubled slashes.',
    why: 'Joined path parts often carry such remains.',
    sources: [measured],
    editions: sinceGuard,
  },
  {
    id: 'PATH-11',
    level: 'must',
    status: 'observed',
    statement: 'A loaded thread is not resumed by a hard link to its rollout.',
    why: 'Identity is the canonical name; two names of one file move apart at the next archive.',
    sources: [measured],
    variants: refusedAsOther('a hard link to its rollout'),
  },
  {
    id: 'PATH-16',
    level: 'must',
    status: 'observed',
    statement:
      'A paginated thread is forked although the sessions folder is a symlink out of the home.',
    why: 'Users keep conversations on another disk.',
    sources: ['issue openai/codex#39504', measured],
    editions: { since: '0.150' },
  },
  {
    id: 'PATH-17',
    level: 'must',
    status: 'observed',
    statement: 'The answer to a resume by another spelling names the path as thread/start did.',
    why: 'A client that keys its threads by path would otherwise see two.',
    sources: [measured],
    editions: sinceGuard,
  },
  {
    id: 'PATH-18',
    level: 'must',
    status: 'observed',
    statement: 'A loaded thread is resumed by a path with .. segments.',
    why: 'Paths made relative to another folder and joined again carry them.',
    sources: [measured],
    editions: sinceGuard,
  },
  {
    id: 'PATH-19',
    level: 'must',
    status: 'observed',
    statement: "A loaded thread is resumed by a path relative to the server's working directory.",
    why: 'Command-line clients pass on what the user typed.',
    sources: [measured],
    editions: sinceGuard,
  },
  {
    id: 'PATH-20',
    level: 'must',
    status: 'observed',
    statement: 'A loaded thread is not resumed by the path of a folder.',
    why: staleWhy,
    sources: [measured],
    variants: refusedAsOther('the path of a folder'),
  },
  {
    id: 'PATH-21',
    level: 'must',
    status: 'observed',
    statement: 'A loaded thread is not resumed by a dangling symlink.',
    why: 'A client must learn that the path it remembers is gone.',
    sources: [measured],
    variants: refusedAsNone('a dangling symlink'),
  },
  {
    id: 'PATH-22',
    level: 'must',
    status: 'observed',
    statement: 'A loaded thread is not resumed by a symlink that points to itself.',
    why: 'The resolution must end, and with a refusal.',
    sources: [measured],
    variants: refusedAsNone('a symlink that points to itself'),
  },
  {
    id: 'PATH-23',
    level: 'must',
    status: 'inferred',
    statement:
      "A symlink that named a loaded thread's rollout no longer resumes it once it points to another.",
    why: 'Identity is decided when asked, not remembered from an earlier request.',
    sources: [measured],
    variants: refusedAsOther('a symlink that now points to another rollout'),
  },
  {
    id: 'PATH-42',
    level: 'should',
    status: 'inferred',
    statement:
      'A loaded thread is not resumed by its path with a separator behind, which names no file.',
    why: 'No program can open what was accepted, and once the thread is unloaded the same request is refused.',
    sources: ['POSIX.1-2017, 4.13 pathname resolution', measured],
    variants: refusedAsNone('its path with a separator behind'),
  },
];
