import type { Word } from '../../shell/ast.ts';
import type { Survey } from '../../shell/survey.ts';

/** An operator of `[ … ]` or `test …`. */
export interface TestOperator {
  /** Without quotes. */
  readonly text: string;
  readonly word: Word;
  /** What stands before it; `undefined` if it is one like `-f`. */
  readonly left: Word | undefined;
  readonly right: Word;
}

/** The operators of all `[ … ]` and `test …` in a script that have their operands. What joins tests is none. */
export function testOperators(survey: Survey): readonly TestOperator[] {
  return survey.once(readOperators);
}

function readOperators(survey: Survey): readonly TestOperator[] {
  return survey.commands('simple').flatMap(({ node: { words } }) => operatorsOf(expressionOf(words)));
}

const nothing: readonly never[] = [];

function expressionOf(words: readonly Word[]): readonly Word[] {
  const [name] = words;
  if (name?.text === '[' && words.at(-1)?.text === ']') return words.slice(1, -1);
  return name?.text === 'test' ? words.slice(1) : nothing;
}

/** Reads one test after the other, and what joins them. */
function operatorsOf(words: readonly Word[]): readonly TestOperator[] {
  if (words.length === 0) return nothing;
  const found: TestOperator[] = [];
  let isTestNext = true;
  for (let at = 0; at < words.length;) {
    const [first, second, third] = words.slice(at, at + 3);
    const [one = '', two = ''] = [first?.literal, second?.literal];
    if (!isTestNext || one === '!' || one === '(') {
      isTestNext ||= one === '-a' || one === '-o';
      at++;
      continue;
    }
    isTestNext = false;
    if (first && second && third && binary.test(two)) {
      found.push({ text: two, word: second, left: first, right: third });
      at += 3;
    } else if (first && second && unary.test(one)) {
      found.push({ text: one, word: first, left: undefined, right: second });
      at += 2;
    } else at++;
  }
  return found;
}

const unary = /^-[a-zA-Z]$/;

const binary = /^(?:[=!]?=|=~|\\?[<>]=?|-(?:eq|ne|lt|le|gt|ge|nt|ot|ef))$/;
