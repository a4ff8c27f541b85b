import { Dockerignore } from '../../../dockerfile/index.ts';
import type { BuildContext } from '../../project/build-context.ts';
import { contextSources, type Source } from '../../project/sources.ts';
import type { Context, Rule, RuleMeta } from '../rule.ts';

/** A build context, and what its ignore file hides. */
export interface SourceContext extends BuildContext {
  /** `undefined` if the ignore file has a malformed pattern, at which builds stop. */
  readonly hidden: Dockerignore | undefined;
}

export interface Contexts {
  /** Those that the build uses as far as one can tell. */
  readonly likely: readonly SourceContext[];
  /** These and those that it might use. */
  readonly all: readonly SourceContext[];
}

/** A rule that decides on each source that an instruction takes from the build context, if anything is known of that. */
export function eachSource(meta: RuleMeta, visit: (source: Source, contexts: Contexts, place: Context) => void): Rule {
  return {
    meta,
    check: ({ escape }, { project }) => {
      const all = (project.contexts ?? []).map(context => ({ ...context, hidden: Dockerignore.parse(context.ignore?.text ?? '') }));
      const contexts = { all, likely: all.filter(({ likely }) => likely) };
      return {
        keywords: all.length > 0 ? ['ADD', 'COPY', 'RUN'] : [],
        visit(instruction, place) {
          if (place.trigger) return;
          for (const source of contextSources(instruction, place.scope.lookup, escape)) visit(source, contexts, place);
        },
      };
    },
  };
}
