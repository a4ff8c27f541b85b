import { type Dockerfile, expand, type Stage, stageUse, type Word } from '../../../dockerfile/index.ts';
import type { StatefulCheck, Report } from '../rule.ts';

/** Whom a USER names. */
export interface User {
  readonly word: Word;
  /** `name` or `name:group`, variables replaced. */
  readonly text: string;
  /** The stage that sets it; `undefined` before the first FROM. */
  readonly stage: Stage | undefined;
}

interface State {
  readonly file: Dockerfile;
  /** The last one of each stage. */
  readonly last: Map<Stage | undefined, User>;
}

/** A check of the users that containers start as: each is visited once. What only serves other stages starts no containers. */
export function eachFinalUser(visit: (user: User, report: Report) => void): StatefulCheck<State> {
  return {
    per: 'file',
    start: file => ({ file, last: new Map<Stage | undefined, User>() }),
    visit({ last }, { words: [word] }, { stage, scope, file }) {
      if (word) last.set(stage, { word, text: expand(word.text, scope.lookup, file.escape), stage });
    },
    leave({ file, last }, report) {
      for (const user of finalUsers(file, last)) visit(user, report);
    },
  };
}

function finalUsers({ stages }: Dockerfile, last: ReadonlyMap<Stage | undefined, User>): Set<User> {
  const users = new Set<User>();
  const preamble = last.get(undefined);
  if (preamble) users.add(preamble);
  if (last.size === 0) return users;
  const { asBase, asSource } = stageUse({ stages });
  const effective = new Map<Stage, User>();
  for (const [index, stage] of stages.entries()) {
    const user = last.get(stage) ?? (stage.base && effective.get(stage.base));
    if (!user) continue;
    effective.set(stage, user);
    if (index === stages.length - 1 || !(asBase.has(stage) || asSource.has(stage))) users.add(user);
  }
  return users;
}
