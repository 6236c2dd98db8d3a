import { englishStringTranslator, TranslatableString } from '@rjsf/utils';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';

/** The form library's own words by the name we translate them under. */
const keys: Readonly<Partial<Record<TranslatableString, string>>> = {
  [TranslatableString.ArrayItemTitle]: 'item',
  [TranslatableString.EmptyArray]: 'emptyArray',
  [TranslatableString.YesLabel]: 'yes',
  [TranslatableString.NoLabel]: 'no',
  [TranslatableString.NewStringDefault]: 'newValue',
  [TranslatableString.AddButton]: 'add',
  [TranslatableString.AddItemButton]: 'addItem',
  [TranslatableString.CopyButton]: 'copy',
  [TranslatableString.ExpandButton]: 'expand',
  [TranslatableString.MoveDownButton]: 'moveDown',
  [TranslatableString.MoveUpButton]: 'moveUp',
  [TranslatableString.RemoveButton]: 'remove',
  [TranslatableString.ClearButton]: 'clear',
  [TranslatableString.OptionPrefix]: 'option',
  [TranslatableString.TitleOptionPrefix]: 'titledOption',
  [TranslatableString.KeyLabel]: 'key',
  [TranslatableString.Type]: 'type',
  [TranslatableString.Value]: 'value',
};

export const useFormWords = (): typeof englishStringTranslator => {
  const { t } = useTranslation('tools');
  return useCallback(
    (text: TranslatableString, params?: string[]) => {
      const key = keys[text];
      if (key === undefined) return englishStringTranslator(text, params);
      return t(`form.${key}`, { first: params?.[0] ?? '', second: params?.[1] ?? '' });
    },
    [t],
  );
};
