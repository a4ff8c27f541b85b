import { otherCases } from './char-set.ts';
import { isAt } from './places.ts';
import type { Search, Slots } from './simulate.ts';
import { PatternError } from './syntax.ts';

/** After these steps a search gives up: with back references, matching is hard for any matcher. */
const mostSteps = 2_000_000;

/** For so many steps it looks for a longer match than the first that it finds. */
const furtherSteps = 10_000;

/**
 * The matcher of patterns with back references: tries one way after the other. Of the matches that begin first it gives the longest that it finds within a bounded number of steps.
 * Throws PatternError where that bound is reached without a match.
 */
export function backtrack(search: Search, ignoreCase: boolean, text: string, from: number): Slots | undefined {
  const budget = { steps: mostSteps };
  for (let start = from; start <= text.length; start += (text.codePointAt(start) ?? 0) > 0xffff ? 2 : 1) {
    const found = matchAt(search, ignoreCase, text, start, budget);
    if (found !== undefined) return found;
  }
  return undefined;
}

function matchAt(search: Search, ignoreCase: boolean, text: string, start: number, budget: { steps: number }): Slots | undefined {
  const { program: { steps, slots: slotCount }, multiline, unicode } = search;
  let best: Slots | undefined;
  const pending: { index: number; at: number; slots: Slots }[] = [{ index: 0, at: start, slots: new Array<number>(slotCount).fill(-1).with(0, start) }];
  for (let state = pending.pop(); state !== undefined; state = pending.pop()) {
    let { index, at, slots } = state;
    for (let alive = true; alive;) {
      if (--budget.steps < 0) {
        if (best !== undefined) return best;
        throw new PatternError('Memory exhausted');
      }
      const step = steps[index];
      index++;
      switch (step?.op) {
        case 'char':
        case 'set': {
          const code = text.codePointAt(at);
          alive = code !== undefined && (step.op === 'char' ? step.code === code : step.set.has(code));
          at += (code ?? 0) > 0xffff ? 2 : 1;
          break;
        }
        case 'place':
          alive = isAt(step.place, text, at, multiline, unicode);
          break;
        case 'jump':
          index = step.to;
          break;
        case 'save':
          slots = slots.with(step.slot, at);
          break;
        case 'split':
          if (step.slot !== undefined && slots[step.slot] === at) index = step.second;
          else {
            pending.push({ index: step.second, at, slots });
            if (step.slot !== undefined) slots = slots.with(step.slot, at);
            index = step.first;
          }
          break;
        case 'back-reference': {
          const groupStart = slots[2 * step.number] ?? -1;
          const groupEnd = slots[2 * step.number + 1] ?? -1;
          const length = groupEnd - groupStart;
          alive = groupStart >= 0 && groupEnd >= 0 && equal(text.slice(groupStart, groupEnd), text.slice(at, at + length), ignoreCase, unicode);
          at += length;
          break;
        }
        default:
          alive = false;
          if (best === undefined) budget.steps = Math.min(budget.steps, furtherSteps);
          if (best === undefined || at > (best[1] ?? 0)) best = slots.with(1, at);
      }
    }
    if (best !== undefined && (search.first || best[1] === text.length)) return best;
  }
  return best;
}

function equal(one: string, other: string, ignoreCase: boolean, unicode: boolean): boolean {
  if (one === other) return true;
  if (!ignoreCase || one.length !== other.length) return false;
  for (let i = 0; i < one.length; i++) {
    const code = one.charCodeAt(i);
    const otherCode = other.charCodeAt(i);
    if (code !== otherCode && !otherCases(code, unicode).includes(otherCode)) return false;
  }
  return true;
}
