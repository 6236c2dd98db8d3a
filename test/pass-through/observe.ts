import { beginning } from './features/beginning.ts';
import { listChanges } from './features/changes.ts';
import type { Play } from './features/play.ts';
import { prompts } from './features/prompts.ts';
import { questions } from './features/questions.ts';
import { resources } from './features/resources.ts';
import { tasks } from './features/tasks.ts';
import { tools } from './features/tools.ts';
import { RpcError } from './peers/peer.ts';
import type { Stage } from './stage.ts';
import type { Feature } from './table.ts';

const plays: Readonly<Record<Feature, Play>> = {
  ...beginning,
  ...tools,
  ...resources,
  ...prompts,
  ...questions,
  ...listChanges,
  ...tasks,
};

/** What comes of a feature: that it works, or the code that it is refused with. Throws where it is carried wrongly. */
export const observe = async (feature: Feature, stage: Stage): Promise<'works' | number> => {
  try {
    await plays[feature](stage);
    return 'works';
  } catch (error) {
    if (error instanceof RpcError) return error.code;
    throw error;
  } finally {
    await stage.leave();
  }
};
