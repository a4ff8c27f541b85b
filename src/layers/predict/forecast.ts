import { message, type Message } from '../../base/message.ts';
import { Lines } from '../../base/span.ts';
import type { Facts } from './facts.ts';
import { type CacheKeys, cacheKeys, isBuilt } from './keys.ts';
import type { BuildPlan, PlannedStage, PlannedStep } from './plan.ts';
import type { BuildRecord, RecordedStep } from './record.ts';

/** What a build now would do with a step. */
export type Forecast =
  /** It is in the cache. */
  | { readonly state: 'cached' }
  /** It is done; `because` says what has changed. `ms` is how long it took the last time. */
  | { readonly state: 'rebuild'; readonly because: Message; readonly ms: number | undefined }
  /** Nobody can say before the build. */
  | { readonly state: 'unknown'; readonly because: Message }
  /** It changes the image's configuration only: there is nothing to do. */
  | { readonly state: 'instant' }
  /** The stage is not needed for the result. */
  | { readonly state: 'skipped' };

/** Says of each step whether a build now finds it in the cache, judged by the builds that are known. */
export function forecastOf(plan: BuildPlan, facts: Pick<Facts, 'builder' | 'digest' | 'builds'>): ReadonlyMap<PlannedStep, Forecast> {
  return new Forecaster(plan, facts).all();
}

class Forecaster {
  readonly #plan: BuildPlan;
  readonly #facts: Pick<Facts, 'builder' | 'digest' | 'builds'>;
  readonly #keys: CacheKeys;
  readonly #known: ReadonlySet<string>;
  readonly #last: BuildRecord | undefined;
  /** Steps of the last build by stage and words, and by stage and place. */
  readonly #before = new Map<string, RecordedStep>();
  readonly #lines: Lines;
  readonly #forecasts = new Map<PlannedStep, Forecast>();
  /** Stages whose files are those of an earlier build. */
  readonly #settled = new Map<PlannedStage, boolean>();

  constructor(plan: BuildPlan, facts: Pick<Facts, 'builder' | 'digest' | 'builds'>) {
    this.#plan = plan;
    this.#facts = facts;
    this.#keys = cacheKeys(plan, facts);
    const builds = facts.builds.filter(({ builder }) => builder === facts.builder);
    this.#known = new Set(builds.flatMap(({ steps }) => steps.map(({ key }) => key)));
    this.#last = builds[0];
    this.#lines = new Lines(plan.file.text);
    for (const step of this.#last?.steps ?? []) {
      const stage = step.stageName || step.stage;
      this.#before.set(`${stage}\n${step.inputs.words}`, step).set(`${stage}\n${step.index}\n${keywordOf(step.inputs.words)}`, step);
    }
  }

  all(): ReadonlyMap<PlannedStep, Forecast> {
    const needed = this.#facts.builder === 'classic' ? upTo(this.#plan) : neededStages(this.#plan);
    for (const stage of this.#plan.stages) {
      if (needed.has(stage)) this.#stage(stage);
      else for (const step of stage.steps) this.#forecasts.set(step, { state: 'skipped' });
    }
    return this.#forecasts;
  }

  #stage(stage: PlannedStage): void {
    /** Once a step is not as before, those on it are not either. */
    let above: Forecast | undefined = typeof stage.base === 'string' || this.#settled.get(stage.base) ? undefined : this.#followsStage(stage.base);
    for (const step of stage.steps) {
      const forecast: Forecast = !isBuilt(step, this.#facts.builder) ? { state: 'instant' } : this.#built(step, stage, above);
      this.#forecasts.set(step, forecast);
      if (forecast.state === 'rebuild') above ??= { state: 'rebuild', because: message('follows line {0}', this.#lineOf(step, stage)), ms: undefined };
      else if (forecast.state === 'unknown') above ??= forecast;
    }
    this.#settled.set(stage, above === undefined);
  }

  #followsStage(base: PlannedStage): Forecast {
    const first = base.steps.map(step => this.#forecasts.get(step)).find(forecast => forecast?.state === 'unknown' || forecast?.state === 'rebuild');
    return first?.state === 'unknown' ? first : { state: 'rebuild', because: message('builds on stage {0}, which is built again', base.name || base.stage.index), ms: undefined };
  }

  #built(step: PlannedStep, stage: PlannedStage, above: Forecast | undefined): Forecast {
    const key = this.#keys.of(step) ?? '';
    if (this.#known.has(key)) return { state: 'cached' };
    if (!this.#last) return { state: 'unknown', because: message('has not been built here yet') };
    const before = this.#stepBefore(step, stage);
    if (above?.state === 'unknown') return above;
    if (above) return { state: 'rebuild', because: above.state === 'rebuild' ? above.because : message('follows a step that is built again'), ms: before?.ms };
    const unsettled = step.sources.find(source => typeof source !== 'string' && !this.#settled.get(source));
    if (unsettled !== undefined && typeof unsettled !== 'string' && before?.inputs.words === step.inputs.words) {
      return { state: 'unknown', because: message('depends on what stage {0} makes, which is built again', unsettled.name || unsettled.stage.index) };
    }
    if (step.copied && step.copied.remote.length > 0) return { state: 'unknown', because: message('depends on what {0} answers', step.copied.remote[0] ?? '') };
    return { state: 'rebuild', because: before ? changeIn(step, before) : message('is new'), ms: before?.ms };
  }

  /** The step of the last build that said the same in this stage, or stood in this place. */
  #stepBefore({ index, inputs }: PlannedStep, { stage, name }: PlannedStage): RecordedStep | undefined {
    const stageKey = name || stage.index;
    return this.#before.get(`${stageKey}\n${inputs.words}`) ?? this.#before.get(`${stageKey}\n${index}\n${keywordOf(inputs.words)}`);
  }

  /** From one. A trigger has the line of FROM. */
  #lineOf(step: PlannedStep, stage: PlannedStage): number {
    const { span } = step.isTrigger ? stage.stage.from : step.instruction;
    return this.#lines.positionAt(span.start).line + 1;
  }
}

/** The stages that a build of the result does: BuildKit passes over the others (Docker documentation, "Multi-stage builds"). */
export function neededStages({ result }: BuildPlan): ReadonlySet<PlannedStage> {
  const needed = new Set<PlannedStage>();
  const waiting = result ? [result] : [];
  for (let stage = waiting.pop(); stage; stage = waiting.pop()) {
    if (needed.has(stage)) continue;
    needed.add(stage);
    for (const other of [stage.base, ...stage.steps.flatMap(({ sources }) => sources)]) if (typeof other !== 'string') waiting.push(other);
  }
  return needed;
}

/** The classic builder does all stages up to the target. */
function upTo({ stages, result }: BuildPlan): ReadonlySet<PlannedStage> {
  return new Set(result ? stages.slice(0, stages.indexOf(result) + 1) : []);
}

function keywordOf(words: string): string {
  return words.split('\n', 1)[0] ?? '';
}

/** The most names that a reason tells. */
const mostNames = 3;

function changeIn({ inputs }: PlannedStep, before: RecordedStep): Message {
  if (inputs.words !== before.inputs.words) return message('its text has changed');
  const changed = differences(inputs.files, before.inputs.files);
  if (changed.length > mostNames) return message('{0} and {1} more files have changed', changed.slice(0, mostNames).join(', '), changed.length - mostNames);
  if (changed.length > 0) return message('{0} has changed', changed.join(', '));
  const variables = [...new Set([...without(inputs.environment, before.inputs.environment), ...without(before.inputs.environment, inputs.environment)].map(pair => pair.split('=', 1)[0] ?? ''))];
  if (variables.length > 0) return message('the variable {0} has changed', variables.join(', '));
  return message('what it is built on has changed');
}

function differences(now: Readonly<Record<string, string>>, before: Readonly<Record<string, string>>): string[] {
  return [...new Set([...Object.keys(now), ...Object.keys(before)])].filter(path => now[path] !== before[path]).sort();
}

function without(some: readonly string[], others: readonly string[]): string[] {
  const not = new Set(others);
  return some.filter(value => !not.has(value));
}
