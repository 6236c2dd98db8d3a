import { browsers } from './browsers.ts';
import { builds } from './builds.ts';
import { charts } from './charts.ts';
import { clusters } from './clusters.ts';
import { computers } from './computers.ts';
import { databases } from './databases.ts';
import { looking } from './looking.ts';
import { making } from './making.ts';
import { notes } from './notes.ts';
import { office } from './office.ts';
import { people } from './people.ts';
import { phones } from './phones.ts';
import { places } from './places.ts';
import { repositories } from './repositories.ts';
import { running } from './running.ts';
import { street } from './street.ts';
import { tales } from './tales.ts';
import { web } from './web.ts';
import { world } from './world.ts';

/**
 * A thesaurus of everyday English for what programs do, by what tools call it, in the form of asked-words.ts, one table a trade.
 * Written from the language and from the trades, and mended after the tuning halves of bench/ranking. A word in many lines says
 * little in each.
 */
export const everyday: readonly string[] = [
  ...making,
  ...looking,
  ...running,
  ...people,
  ...repositories,
  ...builds,
  ...computers,
  ...clusters,
  ...databases,
  ...browsers,
  ...phones,
  ...web,
  ...notes,
  ...charts,
  ...places,
  ...office,
  ...street,
  ...tales,
  ...world,
];
