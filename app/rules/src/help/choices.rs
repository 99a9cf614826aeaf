//! What can be chosen. A hulpvraag is kept as these codes, never as text, so that it reads in every language; the words
//! are whole phrases per code (`hulp.what`, `hulp.detail`, …), so that grammar is right in each.

use crate::{code::Coded, coded};

coded! {
    /// What it is about: one tap on a pictogram.
    pub enum What {
        Letter = "letter", Doctor = "doctor", Transport = "transport", Moving = "moving", School = "school",
        Shopping = "shopping", Device = "device", Work = "work", Talk = "talk", Other = "other",
    }
}

coded! {
    /// What it is about, more closely; each belongs to one [`What`], whose code its own begins with.
    pub enum Detail {
        LetterMunicipality = "letter_municipality", LetterTax = "letter_tax", LetterSchool = "letter_school",
        LetterInsurance = "letter_insurance", LetterHousing = "letter_housing", LetterForm = "letter_form",
        LetterOther = "letter_other",
        DoctorHospital = "doctor_hospital", DoctorGp = "doctor_gp", DoctorDentist = "doctor_dentist",
        DoctorPharmacy = "doctor_pharmacy", DoctorCall = "doctor_call",
        TransportAppointment = "transport_appointment", TransportAirport = "transport_airport",
        TransportGoods = "transport_goods",
        MovingHouse = "moving_house", MovingFurniture = "moving_furniture", MovingAssemble = "moving_assemble",
        MovingRepair = "moving_repair",
        SchoolTalk = "school_talk", SchoolEnrol = "school_enrol", SchoolHomework = "school_homework",
        SchoolSport = "school_sport",
        ShoppingGroceries = "shopping_groceries", ShoppingClothes = "shopping_clothes",
        ShoppingSecondHand = "shopping_second_hand",
        DeviceComputer = "device_computer", DevicePhone = "device_phone", DeviceInternet = "device_internet",
        DeviceAccount = "device_account",
        WorkSearch = "work_search", WorkLetter = "work_letter", WorkTalk = "work_talk",
        TalkDutch = "talk_dutch", TalkVisit = "talk_visit", TalkWalk = "talk_walk", TalkPhone = "talk_phone",
    }
}

impl Detail {
    /// The details of one subject, in the order in which people should see them.
    pub fn of(what: What) -> impl Iterator<Item = Self> {
        Self::ALL.iter().copied().filter(move |detail| detail.what() == Some(what))
    }

    pub fn what(self) -> Option<What> {
        self.code().split_once('_').and_then(|(what, _)| What::from_code(what))
    }
}

coded! {
    /// What the helper brings: someone who comes along, an interpreter, a car.
    pub enum Need { ComeAlong = "come_along", Interpreter = "interpreter", Car = "car", Explain = "explain" }
}

coded! {
    pub enum Hurry { Today = "today", Week = "week", Date = "date", NoHurry = "no_hurry" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_detail_belongs_to_a_subject_and_only_something_else_has_none() {
        assert!(Detail::ALL.iter().all(|detail| detail.what().is_some()));
        for what in What::ALL {
            assert_eq!(Detail::of(*what).count() == 0, *what == What::Other, "{what:?}");
        }
    }
}
