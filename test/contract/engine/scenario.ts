/** A scenario: steps on an engine whose answers are compared with another engine's. */
import { Recorder } from './recorder.ts';
import type { Side } from './sides.ts';
import type { Transcript } from './transcript.ts';

/** Its objects may have any names: each scenario starts on an engine that has the base images and nothing else. */
export interface Scenario {
  readonly name: string;
  readonly steps: (t: Recorder) => Promise<void>;
}

/** The scenarios of one file. */
export interface Chapter {
  /** The file's name without its ending. */
  readonly name: string;
  /** Whether it needs the docker client, or Compose as well. */
  readonly needs?: 'docker' | 'compose';
  readonly scenarios: readonly Scenario[];
}

/** Longest time for a scenario, in ms. */
const patience = 90_000;

/** Does the steps on a side, and then removes what they left. A step that breaks the scenario is the last one of the transcript. */
export async function play(scenario: Scenario, side: Side): Promise<Transcript> {
  const recorder = new Recorder(side.socketPath, side.texts);
  for (const [id, name] of side.ids) recorder.know(id, name);
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`not done after ${patience / 1000} s`)), patience);
  });
  try {
    await Promise.race([scenario.steps(recorder), late]);
  } catch (error) {
    recorder.note('the scenario broke', error instanceof Error ? error.message : String(error));
  } finally {
    clearTimeout(timer);
  }
  const transcript = await recorder.finished();
  await side.tidy();
  return transcript;
}
