import { type Behaviour, createBehaviour } from '../rules/behaviour.ts';
import { compareEditions, knownEditions, newestEdition, parseEdition } from '../rules/edition.ts';
import { fakeFlags } from './fake-flags.ts';
import type { ParsedFlags } from './parse-flags.ts';
import { givenTogether, valueInvalid } from './usage-failure.ts';

/**
 * The behaviour that `--edition` or `--profile`, and `--defect` ask for; by default the newest edition.
 *
 * @throws CliExit 2 for an unknown name
 */
export async function chooseBehaviour(flags: ParsedFlags): Promise<Behaviour> {
  const [edition] = flags.values('edition');
  const [profile] = flags.values('profile');
  if (edition !== undefined && profile !== undefined) {
    throw givenTogether(flagOf('edition'), flagOf('profile'));
  }
  const base =
    profile === undefined ? readEdition(edition ?? newestEdition) : await readProfile(profile);
  const names = flags.values('defect');
  if (names.length === 0) return base;
  const defects = await Promise.all(names.map(readDefect));
  const { release } = base;
  return { ...createBehaviour(base.edition, [...base.defects, ...defects]), release };
}

function readEdition(text: string): Behaviour {
  const edition = parseEdition(text);
  if (edition === undefined || !knownEditions.includes(edition)) {
    throw valueInvalid(
      flagOf('edition'),
      text,
      `no edition that was measured; known are ${knownEditions.join(', ')}`,
    );
  }
  return createBehaviour(edition);
}

async function readProfile(name: string): Promise<Behaviour> {
  const { profileBehaviour } = await import('../rules/profile.ts');
  const behaviour = profileBehaviour(name);
  const [oldest = newestEdition] = knownEditions;
  const isMeasured =
    behaviour !== undefined &&
    compareEditions(behaviour.edition, oldest) >= 0 &&
    compareEditions(behaviour.edition, newestEdition) <= 0;
  if (isMeasured) return behaviour;
  throw valueInvalid(
    flagOf('profile'),
    name,
    `no release profile; give one from codex-${oldest}.0 to codex-${newestEdition}.0`,
  );
}

async function readDefect(name: string) {
  const { allDefects } = await import('../rules/all-defects.ts');
  const found = allDefects.find((defect) => defect.name === name);
  if (found) return found;
  const { jaro } = await import('./jaro.ts');
  const nearest = allDefects
    .map((defect) => ({ name: defect.name, similarity: jaro(name, defect.name) }))
    .toSorted((a, b) => b.similarity - a.similarity)[0];
  const hint =
    nearest !== undefined && nearest.similarity > 0.7 ? `did you mean \`${nearest.name}\`? ` : '';
  throw valueInvalid(
    flagOf('defect'),
    name,
    `no defect of that name; ${hint}--list-defects lists all`,
  );
}

function flagOf(name: string) {
  const flag = fakeFlags.find((candidate) => candidate.name === name);
  if (!flag) throw new Error(`the fake has no flag --${name}`);
  return flag;
}
