import type {
  CatalogItem,
  CatalogOffer,
  CatalogUpdate,
  Recipe,
  RecipeArgument,
  RecipeField,
} from '#shared/model/catalog.ts';
import { pairs, table } from './table.ts';
import { oneLine, visible } from './visible.ts';

const DESCRIPTION_LENGTH = 80;

export const offerTable = (items: readonly CatalogItem[]): string =>
  items.length === 0
    ? 'Nothing in the catalog fits.\n'
    : table(
        ['ENTRY', 'NAME', 'NEEDS', 'DESCRIPTION'],
        items.map(({ source, name, needs, description, status }) => [
          visible(source.id),
          visible(name),
          needs.join(', '),
          oneLine(status === 'active' ? description : `(${status}) ${description}`, DESCRIPTION_LENGTH),
        ]),
      );

const argumentText = (argument: RecipeArgument): string =>
  typeof argument === 'string' ? argument : `[${argument.args.join(' ')}]`;

const recipeLine = ({ transport, command, args, url }: Recipe): string =>
  transport === 'stdio' ? [command, ...args.map(argumentText)].join(' ') : url;

const fieldLine = (field: RecipeField): readonly string[] => [
  visible(field.key),
  [field.required ? 'required' : '', field.secret ? 'secret' : '', field.repeated ? 'several' : '']
    .filter(Boolean)
    .join(', '),
  visible(field.default),
  oneLine(
    [field.title, field.description, field.choices.length > 0 ? `One of ${field.choices.join(', ')}.` : '']
      .filter(Boolean)
      .join('. '),
    DESCRIPTION_LENGTH,
  ),
];

/** A way to add a server, with what it asks for. */
export const recipeText = (recipe: Recipe): string =>
  [
    '\n',
    pairs([
      ['Way', recipe.id],
      ['Runs', visible(recipeLine(recipe))],
      ['Needs', recipe.needs.join(', ')],
      ['Know', visible(recipe.notes.join(' '))],
      ['Problem', visible(recipe.problem ?? '')],
    ]),
    recipe.fields.length === 0
      ? ''
      : `\n${table(['FIELD', '', 'DEFAULT', 'WHAT'], recipe.fields.map(fieldLine))}`,
  ].join('');

/** What changed, or would. */
export const updatesText = (updates: readonly CatalogUpdate[], isPlan: boolean): string =>
  updates.length === 0
    ? 'No server that was added from it runs an older version.\n'
    : updates
        .map(({ serverName, from, to, commandAfter, asks }) =>
          [
            `${visible(serverName)}: ${visible(from)} ${isPlan ? 'can be updated to' : 'is now'} ${visible(to)}\n`,
            `  ${visible(commandAfter)}\n`,
            ...(asks.length === 0 ? [] : [`  It also asks for: ${visible(asks.join(', '))}\n`]),
          ].join(''),
        )
        .join('');

export const offerText = (offer: CatalogOffer): string =>
  pairs([
    ['Entry', visible(offer.source.id)],
    ['Name', visible(offer.name)],
    ['By', visible(offer.publisher)],
    ['Version', visible(offer.source.version ?? '')],
    ['Description', visible(offer.description)],
    ['Page', visible(offer.homepage)],
    ['Status', offer.status === 'active' ? '' : visible(`${offer.status} ${offer.statusMessage ?? ''}`)],
    [
      'Checked',
      offer.checked === undefined
        ? ''
        : `${offer.checked.date}, ${[offer.checked.how, offer.checked.version].filter(Boolean).join(' ')}, ${offer.checked.source}`,
    ],
    ['Licence', visible(offer.checked?.licence ?? '')],
    ['Works offline', offer.worksOffline ? 'yes' : ''],
    ['Added here', offer.mark.installs === 0 ? '' : `${offer.mark.installs} times`],
    ['Rating', offer.mark.rating === 0 ? '' : `${offer.mark.rating} of 5`],
  ]) +
  offer.recipes.map(recipeText).join('') +
  (offer.updates.length === 0 ? '' : `\n${updatesText(offer.updates, true)}`);
