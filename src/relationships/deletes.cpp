#include "relationships/deletes.hpp"

namespace schemadrift::relationships {

namespace {

Outcome by_orm(const DeleteSetting& setting) {
  if (setting.cascades) return {Fate::deleted};
  if (setting.in_primary_key) return {Fate::refused};
  return setting.nullable ? Outcome{Fate::cleared} : Outcome{Fate::refused, "23502"};
}

Outcome by_database(const DeleteSetting& setting) {
  switch (setting.on_delete) {
    case ReferentialAction::cascade:
      return {Fate::deleted};
    case ReferentialAction::set_null:
    case ReferentialAction::set_default:
      return setting.action_fits ? Outcome{Fate::cleared} : Outcome{Fate::refused, "23502"};
    default:
      return {Fate::refused, "23503"};
  }
}

}  // namespace

Outcomes outcomes_of(const DeleteSetting& setting) {
  const auto orm = by_orm(setting);
  if (setting.passive == PassiveDeletes::no) return {orm, orm};
  const auto database = by_database(setting);
  return {database, setting.passive == PassiveDeletes::all ? database : orm};
}

}  // namespace schemadrift::relationships
