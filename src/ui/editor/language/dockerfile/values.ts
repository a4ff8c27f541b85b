import { type Dockerfile, Scope } from '../../../../lint/index.ts';

/** The variables as they are in front of an offset in a stage, or before the first FROM and in FROM itself if `stage` is -1. */
export function scopeAt(file: Dockerfile, stage: number, offset: number): Scope {
  const chain = [];
  for (let at = file.stages[stage]; at; at = at.base) chain.push(at);
  if (chain.length === 0) return applied(new Scope(), file.preamble, file.escape, offset);
  return chain.reverse().reduce<Scope | undefined>((parent, { instructions }) => applied(new Scope(file.globals, parent), instructions, file.escape, offset), undefined) ?? file.globals;
}

function applied(scope: Scope, instructions: Dockerfile['instructions'], escape: string, offset: number): Scope {
  for (const instruction of instructions) {
    if (instruction.span.end > offset) break;
    scope.apply(instruction, escape);
  }
  return scope;
}
