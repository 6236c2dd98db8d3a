import { Select, type SelectProps } from '@mantine/core';
import { visibleName } from '../../../components/results/visible-characters.ts';
import { useProfiles } from '../gateway-queries.ts';

interface ProfileSelectProps
  extends Pick<SelectProps, 'label' | 'description' | 'aria-label' | 'size' | 'variant'> {
  readonly value: string;
  readonly onChange: (profileId: string) => void;
}

/** More are found by typing than by eye. */
const SEARCHED_FROM = 10;

export function ProfileSelect({ value, onChange, ...rest }: ProfileSelectProps) {
  const profiles = useProfiles();
  return (
    <Select
      {...rest}
      allowDeselect={false}
      searchable={profiles.length >= SEARCHED_FROM}
      data={profiles.map(({ id, name }) => ({ value: id, label: visibleName(name) }))}
      value={value}
      onChange={(profileId) => profileId !== null && profileId !== value && onChange(profileId)}
    />
  );
}
