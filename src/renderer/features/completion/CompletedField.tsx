import { Combobox, Textarea, TextInput, useCombobox } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import type { CompletionReference } from '#shared/model/completion.ts';
import { visibleName } from '../../components/results/visible-characters.ts';
import { orpc } from '../../lib/client.ts';

const TYPING_PAUSE_MS = 150;
const MOST_ROWS = 12;
const MOST_HEIGHT_PX = 240;

interface CompletedFieldProps {
  readonly serverId: string;
  readonly reference: CompletionReference;
  readonly argument: string;
  readonly value: string;
  /** The others, which may narrow what fits here. */
  readonly others: Readonly<Record<string, string>>;
  readonly label: string;
  readonly description?: ReactNode;
  readonly required?: boolean;
  readonly error?: string | undefined;
  readonly isMultiline?: boolean;
  /** Where a dialog begins. */
  readonly isFirst?: boolean;
  readonly onChange: (value: string) => void;
}

/** A field that shows, while it is typed in, what its server offers for it. Any other text is as good. */
export function CompletedField(props: CompletedFieldProps) {
  const { serverId, reference, argument, value, label, description, required, error, isMultiline } = props;
  const { others, isFirst, onChange } = props;
  const [isWanted, setWanted] = useState(false);
  const [typed] = useDebouncedValue(value, TYPING_PAUSE_MS);
  const { data } = useQuery(
    orpc.capabilities.complete.queryOptions({
      input: { id: serverId, reference, argument, value: typed, others },
      enabled: isWanted,
      placeholderData: keepPreviousData,
      // A server that cannot complete now is no reason to hold up whoever types.
      retry: false,
    }),
  );
  const offered = (data?.values ?? []).filter((one) => one !== value);
  // A list with nothing in it is not open: else it would take the Esc that closes the dialog around it.
  const box = useCombobox({
    opened: isWanted && offered.length > 0,
    onOpenedChange: setWanted,
    onDropdownClose: () => box.resetSelectedOption(),
  });
  const field = {
    'data-autofocus': isFirst || undefined,
    label,
    description,
    required,
    error,
    value,
    spellCheck: false,
    onFocus: () => setWanted(true),
    onBlur: () => setWanted(false),
  };
  const type = (text: string) => {
    onChange(text);
    setWanted(true);
    box.resetSelectedOption();
  };
  return (
    <Combobox
      store={box}
      onOptionSubmit={(index) => {
        onChange(offered[Number(index)] ?? value);
        box.closeDropdown();
      }}
    >
      <Combobox.Target withKeyboardNavigation={offered.length > 0}>
        {isMultiline ? (
          <Textarea
            {...field}
            autosize
            minRows={1}
            maxRows={MOST_ROWS}
            onChange={({ currentTarget }) => type(currentTarget.value)}
          />
        ) : (
          <TextInput {...field} onChange={({ currentTarget }) => type(currentTarget.value)} />
        )}
      </Combobox.Target>
      <Combobox.Dropdown hidden={offered.length === 0}>
        <Combobox.Options mah={MOST_HEIGHT_PX} style={{ overflowY: 'auto' }} aria-label={label}>
          {offered.map((one, index) => (
            <Combobox.Option key={one} value={String(index)}>
              {visibleName(one)}
            </Combobox.Option>
          ))}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}
